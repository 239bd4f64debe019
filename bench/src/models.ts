import { createHash } from "node:crypto";
import { mkdir, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { demoModel } from "@lhama/demo-model";
import { encodeHeader, tensorBytes, writeGguf } from "@lhama/demo-model/gguf";
import { type ModelShape, makeRandomModel } from "./models/random-model.ts";

/** Shapes like those of published models, for their number of weights (the vocabulary is small). */
export const RANDOM_SHAPES = {
  "60m": {
    name: "60m",
    layers: 15,
    embedding: 512,
    feedForward: 2048,
    heads: 8,
    keyHeads: 4,
    headSize: 64,
  },
  "0.5b": {
    name: "0.5b",
    layers: 32,
    embedding: 1024,
    feedForward: 3072,
    heads: 16,
    keyHeads: 8,
    headSize: 128,
  },
  /** Too much for most CPUs; what people run on a GPU. */
  "4b": {
    name: "4b",
    layers: 36,
    embedding: 2560,
    feedForward: 9728,
    heads: 32,
    keyHeads: 8,
    headSize: 128,
  },
} as const satisfies Record<string, ModelShape>;

export type BenchModel = "demo" | keyof typeof RANDOM_SHAPES;

/** @throws Error when there is no such model */
export function toBenchModel(name: string): BenchModel {
  if (name === "demo" || name in RANDOM_SHAPES) return name as BenchModel;
  throw new Error(`There is no model "${name}" for benches.`);
}

const CACHE = fileURLToPath(new URL("../.cache/", import.meta.url));

/** The file of a model to measure with. Random ones are made when they are first needed. */
export async function modelFile(model: BenchModel): Promise<string> {
  return model === "demo" ? demoModel.path : randomModelFile(RANDOM_SHAPES[model], CACHE);
}

/** A random model's file in `folder`, made if it is not there. Same shape, same bytes. */
export async function randomModelFile(shape: ModelShape, folder: string): Promise<string> {
  const model = makeRandomModel(shape);
  const header = encodeHeader(model);
  const digest = createHash("sha256").update(header).digest("hex").slice(0, 8);
  const path = join(folder, `random-${shape.name}-${digest}.gguf`);
  if (await exists(path)) return path;
  await mkdir(folder, { recursive: true });
  const bytes = model.tensors.reduce((sum, tensor) => sum + tensorBytes(tensor), header.length);
  console.log(`Making a model with random weights, ${Math.round(bytes / 1e6)} MB: ${path}`);
  // Whoever is interrupted, or comes at the same time, leaves no half file under the real name.
  const unfinished = `${path}.${process.pid}`;
  await writeGguf(unfinished, model);
  await rename(unfinished, path);
  return path;
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
