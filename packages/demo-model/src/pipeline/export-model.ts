import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeGguf } from "../gguf/index.ts";
import type { Tokenizer } from "../tokenizer/train-tokenizer.ts";
import { makeModelFile } from "./model-file.ts";

/** Writes the weights that the training left in a folder as a model file. */
export async function exportModel(folder: string, path: string): Promise<void> {
  const tokenizer = await readJson<Tokenizer>(join(folder, "tokenizer.json"));
  const places = await readJson<Record<string, [offset: number, count: number]>>(
    join(folder, "weights.json"),
  );
  const bytes = await readFile(join(folder, "weights.f32"));
  const all = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  const file = makeModelFile(tokenizer, (name, count) => {
    const [offset, found] = places[name.replace(/\.weight$/, "")] ?? [0, 0];
    if (found !== count) throw new Error(`${name} has ${found} weights instead of ${count}.`);
    return all.subarray(offset, offset + count);
  });
  await writeGguf(path, file);
}

async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(path, "utf8")) as T;
}
