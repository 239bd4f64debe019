import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { demoModel } from "@lhama/demo-model";
import type { GgufFile, GgufTensor } from "@lhama/demo-model/gguf";
import {
  float32,
  type MetadataPair,
  readMetadata,
  readStringArray,
  string,
  uint32,
} from "@lhama/demo-model/gguf";
import { asFamily } from "./family-model.ts";
import type { ModelFamily } from "./family-templates.ts";
import { ones, RandomBits, randomQ8 } from "./random-weights.ts";

/** Sizes of a `qwen3` model; all but the first two are multiples of 64. */
export interface ModelShape {
  name: string;
  layers: number;
  embedding: number;
  feedForward: number;
  /** Each of `headSize`; the keys and values have fewer heads, which the queries share. */
  heads: number;
  keyHeads: number;
  headSize: number;
}

/** Tokens it claims to have been trained with; what a current model of these sizes has. */
const CONTEXT_LENGTH = 32_768;
/** Change it when anything about the weights changes: the name of a cached file depends on it. */
const SEED = 20_261_122;
/** Weights up to 127 · 2⁻¹², a deviation of 0.018: what an untrained model usually begins with. */
const EXPONENT = -12;
const SMALL_EXPONENT = -14;

/**
 * A model with random weights in Q8_0 and the embedded model's tokenizer: it computes what a trained
 * one would and says nothing. It never ends by itself, and every token of its greedy answers is a
 * word with a space before it, so that each makes text, and the text gives the same tokens again.
 * @param family whose tokens and chat template it has; the embedded model's when left out
 */
export function makeRandomModel(shape: ModelShape, family?: ModelFamily): GgufFile {
  const own = readMetadata(readFileSync(demoModel.path)).filter(({ key }) =>
    key.startsWith("tokenizer."),
  );
  const tokenizer = family === undefined ? own : asFamily(own, family);
  const tokenList = tokenizer.find(({ key }) => key === "tokenizer.ggml.tokens");
  if (tokenList === undefined) throw new Error("The embedded model has no tokens.");
  const tokens = readStringArray(tokenList);
  return {
    metadata: [...describe(shape, tokens.length), ...tokenizer],
    tensors: makeTensors(shape, tokens),
  };
}

function describe(shape: ModelShape, vocabulary: number): MetadataPair[] {
  const own = (key: string, value: Buffer) => ({ key: `qwen3.${key}`, value });
  return [
    { key: "general.architecture", value: string("qwen3") },
    { key: "general.type", value: string("model") },
    { key: "general.name", value: string(`Random ${shape.name}, seed ${SEED}`) },
    // Mostly Q8_0.
    { key: "general.file_type", value: uint32(7) },
    { key: "general.quantization_version", value: uint32(2) },
    own("block_count", uint32(shape.layers)),
    own("context_length", uint32(CONTEXT_LENGTH)),
    own("embedding_length", uint32(shape.embedding)),
    own("feed_forward_length", uint32(shape.feedForward)),
    own("attention.head_count", uint32(shape.heads)),
    own("attention.head_count_kv", uint32(shape.keyHeads)),
    own("attention.key_length", uint32(shape.headSize)),
    own("attention.value_length", uint32(shape.headSize)),
    own("attention.layer_norm_rms_epsilon", float32(1e-6)),
    own("rope.freq_base", float32(10_000)),
    own("vocab_size", uint32(vocabulary)),
  ];
}

function makeTensors(shape: ModelShape, tokens: readonly string[]): GgufTensor[] {
  const { embedding, feedForward, headSize, keyHeads, heads } = shape;
  const norm = (name: string, columns: number): GgufTensor => ({
    name: `${name}.weight`,
    type: "F32",
    shape: { columns },
    data: () => ones(columns),
  });
  const matrix = (
    name: string,
    { columns, rows }: { columns: number; rows: number },
    exponent: (row: number) => number = () => EXPONENT,
  ): GgufTensor => ({
    name: `${name}.weight`,
    type: "Q8_0",
    shape: { columns, rows },
    data: () => randomQ8({ columns, rows, exponent, random: new RandomBits(seedOf(name)) }),
  });
  const layer = (index: number): GgufTensor[] => {
    const block = `blk.${index}`;
    return [
      norm(`${block}.attn_norm`, embedding),
      matrix(`${block}.attn_q`, { columns: embedding, rows: heads * headSize }),
      matrix(`${block}.attn_k`, { columns: embedding, rows: keyHeads * headSize }),
      matrix(`${block}.attn_v`, { columns: embedding, rows: keyHeads * headSize }),
      norm(`${block}.attn_q_norm`, headSize),
      norm(`${block}.attn_k_norm`, headSize),
      matrix(`${block}.attn_output`, { columns: heads * headSize, rows: embedding }),
      norm(`${block}.ffn_norm`, embedding),
      matrix(`${block}.ffn_gate`, { columns: embedding, rows: feedForward }),
      matrix(`${block}.ffn_up`, { columns: embedding, rows: feedForward }),
      matrix(`${block}.ffn_down`, { columns: feedForward, rows: embedding }),
    ];
  };
  return [
    // Also the output matrix: a token with a small row never has the highest logit.
    matrix("token_embd", { columns: embedding, rows: tokens.length }, (row) =>
      isWord(tokens[row]) ? EXPONENT : SMALL_EXPONENT,
    ),
    ...Array.from({ length: shape.layers }, (_, index) => layer(index)).flat(),
    norm("output_norm", embedding),
  ];
}

/** Another one for each matrix. */
function seedOf(name: string): number {
  return createHash("sha256").update(`${SEED} ${name}`).digest().readUInt32LE() | 1;
}

/** Whether a token is a space and a word. Byte-level vocabularies write a space as Ġ. */
function isWord(token: string | undefined): boolean {
  return token !== undefined && /^Ġ[a-z]+$/.test(token);
}
