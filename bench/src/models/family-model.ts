import { readFileSync } from "node:fs";
import { demoModel } from "@lhama/demo-model";
import {
  encodeString,
  type GgufFile,
  type GgufTensor,
  int32,
  type MetadataPair,
  readMetadata,
  readStringArray,
  string,
  uint16,
} from "@lhama/demo-model/gguf";
import { architectureMetadata, architectureTensors } from "./architectures.ts";
import type { ModelFamily } from "./family-templates.ts";
import { ones, RandomBits, randomQ8 } from "./random-weights.ts";

/** Of a token that never stands for its own text. */
const CONTROL_TOKEN = 3;

/** Small enough that nothing overflows, whatever the architecture does with it. */
const EXPONENT = -12;

/**
 * A model of a family: its shape, its special tokens and its chat template, with random weights and the
 * embedded model's vocabulary. It can be talked to, and says nothing.
 */
export function makeFamilyModel(family: ModelFamily): GgufFile {
  const own = readMetadata(readFileSync(demoModel.path)).filter(({ key }) =>
    key.startsWith("tokenizer."),
  );
  const tokenizer = asFamily(own, family);
  const tokens = tokenizer.find(({ key }) => key === "tokenizer.ggml.tokens");
  const vocabulary = tokens === undefined ? 0 : readStringArray(tokens).length;
  return {
    metadata: [
      { key: "general.name", value: string(`Random ${family.name}`) },
      ...architectureMetadata(family.architecture, vocabulary),
      ...tokenizer,
    ],
    tensors: architectureTensors(family.architecture, { vocabulary, fill: withRandomWeights }),
  };
}

/** The same model in two files, whose names must end in -00001-of-00002.gguf and -00002-of-00002.gguf. */
export function splitModel({ metadata, tensors }: GgufFile): [GgufFile, GgufFile] {
  const half = Math.floor(tensors.length / 2);
  const split = (no: number) => [
    { key: "split.no", value: uint16(no) },
    { key: "split.count", value: uint16(2) },
    { key: "split.tensors.count", value: int32(tensors.length) },
  ];
  return [
    { metadata: [...metadata, ...split(0)], tensors: tensors.slice(0, half) },
    { metadata: split(1), tensors: tensors.slice(half) },
  ];
}

function withRandomWeights(tensor: Omit<GgufTensor, "data">): GgufTensor {
  const { name, type, shape } = tensor;
  const { columns, rows = 1, matrices = 1 } = shape;
  const data = () =>
    type === "F32"
      ? ones(columns * rows * matrices)
      : randomQ8({
          columns,
          rows: rows * matrices,
          exponent: () => EXPONENT,
          random: new RandomBits(name.length),
        });
  return { ...tensor, data };
}

/** A tokenizer with the special tokens of a family after its own, and the family's template. */
function asFamily(
  tokenizer: readonly MetadataPair[],
  { specialTokens, template }: ModelFamily,
): MetadataPair[] {
  const tokens = tokenizer.find(({ key }) => key === "tokenizer.ggml.tokens");
  const own = new Set(tokens === undefined ? [] : readStringArray(tokens));
  // A token that is there twice makes the library abort the process.
  const added = specialTokens.filter((token) => !own.has(token));
  const pairs = tokenizer
    .filter((pair) => !isTemplate(pair))
    .map(({ key, value }) => {
      if (key === "tokenizer.ggml.tokens") {
        return { key, value: append(value, added.map(encodeString)) };
      }
      if (key !== "tokenizer.ggml.token_type") return { key, value };
      const types = added.map(() => Buffer.from(Int32Array.of(CONTROL_TOKEN).buffer));
      return { key, value: append(value, types) };
    });
  const templates =
    template === undefined
      ? tokenizer.filter(isTemplate)
      : [{ key: "tokenizer.chat_template", value: string(template) }];
  return [...pairs, ...templates];
}

function isTemplate({ key }: MetadataPair): boolean {
  return key === "tokenizer.chat_template";
}

/** Adds items to an array value: type, type of the items, their number, the items. */
function append(value: Buffer, items: readonly Buffer[]): Buffer {
  const longer = Buffer.concat([value, ...items]);
  longer.writeBigUInt64LE(value.readBigUInt64LE(8) + BigInt(items.length), 8);
  return longer;
}
