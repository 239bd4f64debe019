import { float32, type MetadataPair, string, uint32 } from "./metadata.ts";
import type { GgufTensor } from "./writer.ts";

/** Sizes of a `qwen3` model; all but the layers and the two last are multiples of 64. */
export interface Qwen3Shape {
  layers: number;
  embedding: number;
  feedForward: number;
  /** Each of `headSize`; the keys and values have fewer heads, which the queries share. */
  heads: number;
  keyHeads: number;
  headSize: number;
  /** Tokens that it was trained with, or claims so. */
  contextLength: number;
  ropeBase: number;
}

/** Gives the numbers of a tensor when they are written. */
export interface Qwen3Weights {
  /** In single precision. */
  norm(name: string, size: { columns: number }): ReturnType<GgufTensor["data"]>;
  /** In Q8_0. */
  matrix(name: string, size: { columns: number; rows: number }): ReturnType<GgufTensor["data"]>;
}

/** What a file says about a model of this shape, its name and its tokenizer apart. */
export function qwen3Metadata(shape: Qwen3Shape, vocabulary: number): MetadataPair[] {
  const own = (key: string, value: Buffer) => ({ key: `qwen3.${key}`, value });
  return [
    { key: "general.architecture", value: string("qwen3") },
    { key: "general.type", value: string("model") },
    // Mostly Q8_0.
    { key: "general.file_type", value: uint32(7) },
    { key: "general.quantization_version", value: uint32(2) },
    own("block_count", uint32(shape.layers)),
    own("context_length", uint32(shape.contextLength)),
    own("embedding_length", uint32(shape.embedding)),
    own("feed_forward_length", uint32(shape.feedForward)),
    own("attention.head_count", uint32(shape.heads)),
    own("attention.head_count_kv", uint32(shape.keyHeads)),
    own("attention.key_length", uint32(shape.headSize)),
    own("attention.value_length", uint32(shape.headSize)),
    own("attention.layer_norm_rms_epsilon", float32(1e-6)),
    own("rope.freq_base", float32(shape.ropeBase)),
    own("vocab_size", uint32(vocabulary)),
  ];
}

/** All its tensors, in the order of the file. The embedding is also the output matrix. */
export function qwen3Tensors(
  shape: Qwen3Shape,
  { vocabulary, weights }: { vocabulary: number; weights: Qwen3Weights },
): GgufTensor[] {
  const { embedding, feedForward, headSize, keyHeads, heads } = shape;
  const norm = (name: string, columns: number): GgufTensor => ({
    name: `${name}.weight`,
    type: "F32",
    shape: { columns },
    data: () => weights.norm(name, { columns }),
  });
  const matrix = (name: string, columns: number, rows: number): GgufTensor => ({
    name: `${name}.weight`,
    type: "Q8_0",
    shape: { columns, rows },
    data: () => weights.matrix(name, { columns, rows }),
  });
  const layer = (block: string): GgufTensor[] => [
    norm(`${block}.attn_norm`, embedding),
    matrix(`${block}.attn_q`, embedding, heads * headSize),
    matrix(`${block}.attn_k`, embedding, keyHeads * headSize),
    matrix(`${block}.attn_v`, embedding, keyHeads * headSize),
    norm(`${block}.attn_q_norm`, headSize),
    norm(`${block}.attn_k_norm`, headSize),
    matrix(`${block}.attn_output`, heads * headSize, embedding),
    norm(`${block}.ffn_norm`, embedding),
    matrix(`${block}.ffn_gate`, embedding, feedForward),
    matrix(`${block}.ffn_up`, embedding, feedForward),
    matrix(`${block}.ffn_down`, feedForward, embedding),
  ];
  return [
    matrix("token_embd", embedding, vocabulary),
    ...Array.from({ length: shape.layers }, (_, index) => layer(`blk.${index}`)).flat(),
    norm("output_norm", embedding),
  ];
}
