import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeGguf } from "../gguf/index.ts";
import type { Tokenizer } from "../tokenizer/train-tokenizer.ts";
import { makeModelFile } from "./model-file.ts";

/**
 * How much of the weights is of the end of the training; the rest is from before its practice. The practice
 * mends what it is about and harms the rest a little: between both is the best of each.
 */
const PRACTISED = 0.4;

/** Writes the weights that the training left in a folder as a model file. */
export async function exportModel(folder: string, path: string): Promise<void> {
  const tokenizer = await readJson<Tokenizer>(join(folder, "tokenizer.json"));
  const places = await readJson<Record<string, [offset: number, count: number]>>(
    join(folder, "weights.json"),
  );
  const [before, after] = await Promise.all([
    readWeights(join(folder, "weights-before-practice.f32")),
    readWeights(join(folder, "weights.f32")),
  ]);
  const all = after.map((weight, i) => (1 - PRACTISED) * (before[i] ?? 0) + PRACTISED * weight);
  const file = makeModelFile(tokenizer, (name, count) => {
    const [offset, found] = places[name.replace(/\.weight$/, "")] ?? [0, 0];
    if (found !== count) throw new Error(`${name} has ${found} weights instead of ${count}.`);
    return all.subarray(offset, offset + count);
  });
  await writeGguf(path, file);
}

async function readWeights(path: string): Promise<Float32Array> {
  const bytes = await readFile(path);
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}

async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(path, "utf8")) as T;
}
