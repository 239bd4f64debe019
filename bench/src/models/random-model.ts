import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { demoModel } from "@lhama/demo-model";
import type { GgufFile, Qwen3Shape, Qwen3Weights } from "@lhama/demo-model/gguf";
import {
  qwen3Metadata,
  qwen3Tensors,
  readMetadata,
  readStringArray,
  string,
} from "@lhama/demo-model/gguf";
import { ones, RandomBits, randomQ8 } from "./random-weights.ts";

/** Sizes of a random model, and what it is called. */
export interface ModelShape extends Omit<Qwen3Shape, "contextLength" | "ropeBase"> {
  name: string;
}

/** Tokens it claims to have been trained with; what a current model of these sizes has. */
const CONTEXT_LENGTH = 32_768;
const ROPE_BASE = 10_000;
/** Change it when anything about the weights changes: the name of a cached file depends on it. */
const SEED = 20_261_122;
/** Weights up to 127 · 2⁻¹², a deviation of 0.018: what an untrained model usually begins with. */
const EXPONENT = -12;
const SMALL_EXPONENT = -14;

/**
 * A model with random weights in Q8_0 and the embedded model's tokenizer: it computes what a trained
 * one would and says nothing. It never ends by itself, and every token of its greedy answers is a
 * word with a space before it, so that each makes text, and the text gives the same tokens again.
 */
export function makeRandomModel(shape: ModelShape): GgufFile {
  const tokenizer = readMetadata(readFileSync(demoModel.path)).filter(({ key }) =>
    key.startsWith("tokenizer."),
  );
  const tokenList = tokenizer.find(({ key }) => key === "tokenizer.ggml.tokens");
  if (tokenList === undefined) throw new Error("The embedded model has no tokens.");
  const tokens = readStringArray(tokenList);
  const vocabulary = tokens.length;
  const sizes = { ...shape, contextLength: CONTEXT_LENGTH, ropeBase: ROPE_BASE };
  return {
    metadata: [
      { key: "general.name", value: string(`Random ${shape.name}, seed ${SEED}`) },
      ...qwen3Metadata(sizes, vocabulary),
      ...tokenizer,
    ],
    tensors: qwen3Tensors(sizes, { vocabulary, weights: randomWeights(tokens) }),
  };
}

const randomWeights = (tokens: readonly string[]): Qwen3Weights => ({
  norm: (_, { columns }) => ones(columns),
  matrix: (name, size) => {
    // Of the embedding, which is also the output matrix, a small row never has the highest logit.
    const isLoud = (row: number) => name !== "token_embd" || isWord(tokens[row]);
    const exponent = (row: number) => (isLoud(row) ? EXPONENT : SMALL_EXPONENT);
    return randomQ8({ ...size, exponent, random: new RandomBits(seedOf(name)) });
  },
});

/** Another one for each matrix. */
function seedOf(name: string): number {
  return createHash("sha256").update(`${SEED} ${name}`).digest().readUInt32LE() | 1;
}

/** Whether a token is a space and a word. Byte-level vocabularies write a space as Ġ. */
function isWord(token: string | undefined): boolean {
  return token !== undefined && /^Ġ[a-z]+$/.test(token);
}
