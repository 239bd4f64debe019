import type { GpuBackend } from "./port.ts";
import type { TrialMessage } from "./usable-gpu.ts";

const CONTEXT_SIZE = 256;
/** Enough for the kernels of a prompt, which are others than those of single tokens. */
const PROMPT = "Whatever does not work on this GPU should show here, and not in somebody's chat.";

const [model = "", ...avoid] = process.argv.slice(2);
const library = await import("node-llama-cpp");
const llama = await library.getLlama({
  gpu: { type: "auto", exclude: avoid as GpuBackend[] },
  build: "never",
  skipDownload: true,
  logLevel: library.LlamaLogLevel.error,
});
tell({ type: "begin", backend: llama.gpu === false ? null : llama.gpu });
if (llama.gpu !== false) await compute();
tell({ type: "done" });

async function compute(): Promise<void> {
  try {
    const loaded = await llama.loadModel({ modelPath: model, gpuLayers: "max" });
    const context = await loaded.createContext({ contextSize: CONTEXT_SIZE });
    const sequence = context.getSequence();
    const tokens = loaded.tokenize(PROMPT);
    await sequence.evaluateWithoutGeneratingNewTokens(tokens);
    for await (const _ of sequence.evaluate(tokens.slice(0, 1))) break;
  } catch (error) {
    // Others use it now, which says nothing about whether it works.
    if (!(error instanceof library.InsufficientMemoryError)) throw error;
  }
}

function tell(message: TrialMessage): void {
  process.send?.(message);
}
