import { float32, type GgufTensor, string, uint32 } from "@lhama/demo-model/gguf";

/** What the layers of an architecture have, beside what all have. All sizes are {@link SIZES}. */
interface Architecture {
  /** More keys, below the name of the architecture. */
  keys?: Record<string, Buffer>;
  /** The tensors of one layer, by their names in it. */
  layer: Record<string, Shape>;
  /** Whether the output matrix is another one than the embedding. */
  hasOutput?: boolean;
}

/** One number is a vector in single precision; more are matrices in Q8_0, of `columns × rows × experts`. */
type Shape =
  | number
  | readonly [columns: number, rows: number, matrices?: number]
  | { vectors: readonly [columns: number, rows: number] };

/** As small as the engine takes them. */
const SIZES = { embedding: 64, feedForward: 64, heads: 2, keyHeads: 1, headSize: 32, experts: 2 };
const LAYERS = 2;
const { embedding, feedForward, heads, keyHeads, headSize, experts } = SIZES;
const [queries, keys] = [heads * headSize, keyHeads * headSize];

const attention: Record<string, Shape> = {
  "attn_norm.weight": embedding,
  "attn_q.weight": [embedding, queries],
  "attn_k.weight": [embedding, keys],
  "attn_v.weight": [embedding, keys],
  "attn_output.weight": [queries, embedding],
};
const biases = { "attn_q.bias": queries, "attn_k.bias": keys, "attn_v.bias": keys };
const headNorms = { "attn_q_norm.weight": headSize, "attn_k_norm.weight": headSize };
const feed: Record<string, Shape> = {
  "ffn_norm.weight": embedding,
  "ffn_gate.weight": [embedding, feedForward],
  "ffn_up.weight": [embedding, feedForward],
  "ffn_down.weight": [feedForward, embedding],
};

/** By their names in files: what llama.cpp expects of a model of each. */
const ARCHITECTURES = {
  llama: { keys: { "rope.dimension_count": uint32(headSize) }, layer: { ...attention, ...feed } },
  smollm3: { keys: { "rope.dimension_count": uint32(headSize) }, layer: { ...attention, ...feed } },
  qwen2: { layer: { ...attention, ...biases, ...feed } },
  qwen3: { layer: { ...attention, ...headNorms, ...feed } },
  gemma3: {
    keys: { "attention.sliding_window": uint32(512) },
    layer: {
      ...attention,
      ...headNorms,
      ...feed,
      "post_attention_norm.weight": embedding,
      "post_ffw_norm.weight": embedding,
    },
  },
  granite: {
    keys: {
      "rope.dimension_count": uint32(headSize),
      "attention.scale": float32(0.1),
      embedding_scale: float32(1),
      residual_scale: float32(1),
      logit_scale: float32(1),
    },
    layer: { ...attention, ...feed },
  },
  phi3: {
    keys: { "rope.dimension_count": uint32(headSize), "attention.sliding_window": uint32(0) },
    hasOutput: true,
    layer: {
      "attn_norm.weight": embedding,
      // What others have in parts is one matrix here.
      "attn_qkv.weight": [embedding, queries + 2 * keys],
      "attn_output.weight": [queries, embedding],
      "ffn_norm.weight": embedding,
      "ffn_up.weight": [embedding, 2 * feedForward],
      "ffn_down.weight": [feedForward, embedding],
    },
  },
  "gpt-oss": {
    keys: {
      "attention.sliding_window": uint32(128),
      expert_count: uint32(experts),
      expert_used_count: uint32(1),
      expert_feed_forward_length: uint32(feedForward),
    },
    hasOutput: true,
    layer: {
      ...attention,
      ...biases,
      "attn_output.bias": embedding,
      "attn_sinks.weight": heads,
      "post_attention_norm.weight": embedding,
      "ffn_gate_inp.weight": { vectors: [embedding, experts] },
      "ffn_gate_inp.bias": experts,
      "ffn_gate_exps.weight": [embedding, feedForward, experts],
      "ffn_up_exps.weight": [embedding, feedForward, experts],
      "ffn_down_exps.weight": [feedForward, embedding, experts],
      "ffn_gate_exps.bias": { vectors: [feedForward, experts] },
      "ffn_up_exps.bias": { vectors: [feedForward, experts] },
      "ffn_down_exps.bias": { vectors: [embedding, experts] },
    },
  },
} as const satisfies Record<string, Architecture>;

export type ArchitectureName = keyof typeof ARCHITECTURES;

/** What a file says about a model of an architecture, its name and its tokenizer apart. */
export function architectureMetadata(name: ArchitectureName, vocabulary: number) {
  const { keys: more = {} }: Architecture = ARCHITECTURES[name];
  const own = {
    block_count: uint32(LAYERS),
    context_length: uint32(32_768),
    embedding_length: uint32(embedding),
    feed_forward_length: uint32(feedForward),
    "attention.head_count": uint32(heads),
    "attention.head_count_kv": uint32(keyHeads),
    "attention.key_length": uint32(headSize),
    "attention.value_length": uint32(headSize),
    "attention.layer_norm_rms_epsilon": float32(1e-6),
    "rope.freq_base": float32(10_000),
    vocab_size: uint32(vocabulary),
    ...more,
  };
  return [
    { key: "general.architecture", value: string(name) },
    // Mostly Q8_0.
    { key: "general.file_type", value: uint32(7) },
    ...Object.entries(own).map(([key, value]) => ({ key: `${name}.${key}`, value })),
  ];
}

/** Its tensors, in the order of the file; their numbers come from `fill`. */
export function architectureTensors(
  name: ArchitectureName,
  { vocabulary, fill }: { vocabulary: number; fill(tensor: Omit<GgufTensor, "data">): GgufTensor },
): GgufTensor[] {
  const { layer, hasOutput = false }: Architecture = ARCHITECTURES[name];
  const layers = Array.from({ length: LAYERS }, (_, index) =>
    Object.entries(layer).map(([key, shape]) => [`blk.${index}.${key}`, shape] as const),
  );
  const all: (readonly [string, Shape])[] = [
    ["token_embd.weight", [embedding, vocabulary]],
    ...layers.flat(),
    ["output_norm.weight", embedding],
  ];
  if (hasOutput) all.push(["output.weight", [embedding, vocabulary]]);
  return all.map(([key, shape]) => fill({ name: key, ...toTensor(shape) }));
}

function toTensor(shape: Shape): Pick<GgufTensor, "type" | "shape"> {
  if (typeof shape === "number") return { type: "F32", shape: { columns: shape } };
  if ("vectors" in shape) {
    const [columns, rows] = shape.vectors;
    return { type: "F32", shape: { columns, rows } };
  }
  const [columns, rows, matrices] = shape;
  return { type: "Q8_0", shape: { columns, rows, ...(matrices !== undefined && { matrices }) } };
}
