const MB = 1024 * 1024;

/**
 * How many CPU threads a model can probably use before more of them make it slower, by its size in
 * bytes; a guess for as long as nothing was measured (see thread-tuner.ts).
 * Starting the threads of a decode costs more than a small model's whole decode: the embedded model
 * makes 819 tokens/s on one thread and 54 on four, a 60M one (64 MB) 203 and 124, while a 0.5B one
 * (500 MB) gains from four. Measured on 4 cores with node-llama-cpp 3.22.
 */
export function idealThreads(modelBytes: number): number {
  if (modelBytes < 100 * MB) return 1;
  if (modelBytes < 300 * MB) return 2;
  return Number.POSITIVE_INFINITY;
}
