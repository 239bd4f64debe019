import type { GgufValue } from "./gguf-header.ts";

/** The KV cache holds 16-bit numbers. */
const KV_BYTES = 2;
/** A layer that sees a window of the context keeps a batch more of it. */
const BATCH = 512;

/**
 * Of how many layers the last one sees all of the context, and the others a window of it, where the file
 * does not tell (llama.cpp's own numbers for these architectures).
 */
const WINDOW_PATTERNS: Readonly<Record<string, number>> = {
  gemma2: 2,
  gemma3: 6,
  gemma3n: 5,
  "gpt-oss": 2,
  cohere2: 4,
};

/**
 * Bytes that the KV cache of a model takes for a context of so many tokens, estimated from its header.
 * Layers that keep no context, or share that of others, or only see a window of it, are known.
 */
export function kvCacheBytes(values: ReadonlyMap<string, GgufValue>, context: number): number {
  const architecture = String(values.get("general.architecture"));
  const read = (key: string) => values.get(`${architecture}.${key}`);
  const number = (key: string) => {
    const value = read(key);
    return typeof value === "number" && value > 0 ? value : undefined;
  };
  /** A value that is one for all layers, or one for each. */
  const ofLayer = (key: string, layer: number) => {
    const value = read(key);
    return Array.isArray(value) ? value[layer] : number(key);
  };
  const layers = number("block_count") ?? 0;
  const window = number("attention.sliding_window") ?? context;
  const windowBytes = Math.min(context, window + BATCH);
  const pattern = read("attention.sliding_window_pattern") ?? WINDOW_PATTERNS[architecture];
  const interval = number("full_attention_interval");
  const sharing = number("attention.shared_kv_layers") ?? 0;
  let total = 0;
  for (let layer = 0; layer < layers - sharing; layer++) {
    if (interval !== undefined && (layer + 1) % interval !== 0) continue;
    const isWindow = seesWindow(pattern, layer);
    const heads = ofLayer("attention.head_count", layer) ?? 1;
    const keyHeads = ofLayer("attention.head_count_kv", layer) ?? heads;
    const usual = (number("embedding_length") ?? 0) / (heads || 1);
    const size = (kind: "key" | "value") => {
      const own = isWindow ? number(`attention.${kind}_length_swa`) : undefined;
      return own ?? number(`attention.${kind}_length`) ?? usual;
    };
    total += keyHeads * (size("key") + size("value")) * (isWindow ? windowBytes : context);
  }
  return total * KV_BYTES;
}

/** Whether a layer sees only a window of the context. */
function seesWindow(pattern: GgufValue | undefined, layer: number): boolean {
  if (Array.isArray(pattern)) return pattern[layer] === 1;
  return typeof pattern === "number" && pattern > 1 && (layer + 1) % pattern !== 0;
}
