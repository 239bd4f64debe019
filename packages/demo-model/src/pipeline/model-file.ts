import { readFileSync } from "node:fs";
import {
  boolean,
  type GgufFile,
  int32Array,
  Q8_0_BLOCK,
  type Qwen3Weights,
  qwen3Metadata,
  qwen3Tensors,
  string,
  stringArray,
  uint32,
} from "../gguf/index.ts";
import type { Tokenizer } from "../tokenizer/train-tokenizer.ts";
import { SHAPE } from "./shape.ts";

/** Gives a tensor's weights, row by row. */
export type Weights = (name: string, count: number) => Float32Array;

const TEMPLATE = new URL("../../training/chat-template.jinja", import.meta.url);

/** The model file: what it is, its tokenizer, and the weights, the matrices among them in Q8_0. */
export function makeModelFile(tokenizer: Tokenizer, weights: Weights): GgufFile {
  const idOf = (mark: string) => uint32(tokenizer.tokens.indexOf(mark));
  const vocabulary = tokenizer.tokens.length;
  return {
    metadata: [
      { key: "general.name", value: string("Lhama demo") },
      { key: "general.description", value: string("A toy chat model that ships with Lhama.") },
      { key: "general.license", value: string("mit") },
      ...qwen3Metadata(SHAPE, vocabulary),
      { key: "tokenizer.ggml.model", value: string("gpt2") },
      { key: "tokenizer.ggml.pre", value: string("qwen2") },
      { key: "tokenizer.ggml.tokens", value: stringArray(tokenizer.tokens) },
      { key: "tokenizer.ggml.token_type", value: int32Array(tokenizer.types) },
      { key: "tokenizer.ggml.merges", value: stringArray(tokenizer.merges) },
      { key: "tokenizer.ggml.bos_token_id", value: idOf("<|endoftext|>") },
      { key: "tokenizer.ggml.eos_token_id", value: idOf("<|im_end|>") },
      { key: "tokenizer.ggml.padding_token_id", value: idOf("<|endoftext|>") },
      { key: "tokenizer.ggml.add_bos_token", value: boolean(false) },
      { key: "tokenizer.chat_template", value: string(readFileSync(TEMPLATE, "utf8")) },
    ],
    tensors: qwen3Tensors(SHAPE, { vocabulary, weights: inFile(weights) }),
  };
}

function inFile(weights: Weights): Qwen3Weights {
  return {
    norm: (name, { columns }) => [new Uint8Array(weights(name, columns).slice().buffer)],
    matrix: (name, { columns, rows }) => [toQ8(weights(name, columns * rows))],
  };
}

/** Blocks of 32 weights: a scale in half precision, then a signed byte for each weight. */
export function toQ8(weights: Float32Array): Uint8Array {
  const blocks = weights.length / Q8_0_BLOCK.weights;
  const bytes = Buffer.alloc(blocks * Q8_0_BLOCK.bytes);
  for (let block = 0; block < blocks; block++) {
    const at = block * Q8_0_BLOCK.weights;
    const values = weights.subarray(at, at + Q8_0_BLOCK.weights);
    const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127;
    const half = toHalf(scale);
    bytes.writeUInt16LE(half.bits, block * Q8_0_BLOCK.bytes);
    values.forEach((value, i) => {
      const level = half.value === 0 ? 0 : Math.round(value / half.value);
      bytes.writeInt8(Math.max(-127, Math.min(127, level)), block * Q8_0_BLOCK.bytes + 2 + i);
    });
  }
  return bytes;
}

/** The nearest half precision number to a positive one below 65504, and its bits. */
function toHalf(value: number): { bits: number; value: number } {
  const exponent = value === 0 ? -14 : Math.max(-14, Math.floor(Math.log2(value)));
  const unit = 2 ** (exponent - 10);
  const steps = Math.round(value / unit);
  // A mantissa that rounds up to 2048 carries into the exponent by itself.
  const bits = steps < 1024 ? steps : ((exponent + 14) << 10) + steps;
  return { bits, value: steps * unit };
}
