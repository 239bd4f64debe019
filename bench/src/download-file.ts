/** Where the file of the download bench is on its hub. */
export const BENCH_FILE = "bench/big-GGUF/big-Q8_0.gguf";
/** How it is asked for. */
export const BENCH_URI = "hf:bench/big-GGUF:Q8_0";
