import { open } from "node:fs/promises";
import { GgufProblem, GgufReader } from "./gguf-reader.ts";

export interface GgufHeader {
  /** Numbers, texts and booleans by key; lists are left out. */
  values: Map<string, string | number | boolean>;
  /** Weights in this file. */
  parameters: number;
}

const MAX_KEYS = 100_000;
const MAX_TENSORS = 100_000;
const MAX_KEY_BYTES = 1024;
/** Chat templates are the longest texts, with some ten thousand characters. */
const MAX_TEXT_BYTES = 4 * 1024 * 1024;
const MAX_LIST = 16_000_000;

/** Bytes of a value by its type's number (GGUF specification); texts and lists have none. */
const TYPE_BYTES = [1, 1, 2, 2, 4, 4, 4, 1, undefined, undefined, 8, 8, 8] as const;
const TEXT = 8;
const LIST = 9;

/**
 * Reads the header of a GGUF file in bounded time and memory, whatever is in it. node-llama-cpp's own
 * reader can spin or abort the process on a damaged one.
 * @throws GgufProblem
 */
export async function readGgufHeader(path: string, fileBytes: number): Promise<GgufHeader> {
  const file = await open(path);
  try {
    return await parse(new GgufReader(file, fileBytes), fileBytes);
  } finally {
    await file.close();
  }
}

async function parse(reader: GgufReader, fileBytes: number): Promise<GgufHeader> {
  if ((await reader.uint(4)) !== 0x46554747)
    throw new GgufProblem("it does not begin with “GGUF”.");
  const version = await reader.uint(4);
  if (version !== 2 && version !== 3) {
    throw new GgufProblem(`version ${version} of the format is not known.`);
  }
  const tensors = await reader.count(MAX_TENSORS);
  const keys = await reader.count(MAX_KEYS);
  const values = new Map<string, string | number | boolean>();
  for (let index = 0; index < keys; index++) {
    const key = await reader.text(MAX_KEY_BYTES);
    const value = await readValue(reader, await reader.uint(4));
    if (value !== undefined) values.set(key, value);
  }
  let parameters = 0;
  let lastOffset = 0;
  for (let index = 0; index < tensors; index++) {
    await reader.text(MAX_KEY_BYTES);
    const dimensions = await reader.uint(4);
    if (dimensions > 8) throw new GgufProblem("its header is damaged.");
    let weights = 1;
    for (let axis = 0; axis < dimensions; axis++) weights *= await reader.count();
    await reader.skip(4);
    parameters += weights;
    lastOffset = Math.max(lastOffset, await reader.count());
  }
  if (reader.position + lastOffset > fileBytes) {
    throw new GgufProblem("it is shorter than its header says; was its download cut off?");
  }
  return { values, parameters: Number.isSafeInteger(parameters) ? parameters : 0 };
}

async function readValue(reader: GgufReader, type: number) {
  switch (type) {
    case 0:
    case 2:
    case 4:
      return reader.uint(type === 0 ? 1 : type);
    case 5:
      return (await reader.uint(4)) | 0;
    case 6:
      return reader.float(4);
    case 7:
      return (await reader.uint(1)) !== 0;
    case TEXT:
      return reader.text(MAX_TEXT_BYTES);
    case LIST:
      return skipList(reader);
    case 10:
      return reader.count();
    case 12:
      return reader.float(8);
    default:
      // Signed bytes and the like, which no key that matters here has.
      await reader.skip(bytesOf(type));
      return undefined;
  }
}

async function skipList(reader: GgufReader): Promise<undefined> {
  const type = await reader.uint(4);
  const length = await reader.count(MAX_LIST);
  if (type !== TEXT) {
    await reader.skip(length * bytesOf(type));
    return;
  }
  let left = length;
  while (left > 0) {
    left = reader.skipTextsInChunk(left);
    if (left === 0) break;
    await reader.skip(await reader.count());
    left -= 1;
  }
}

function bytesOf(type: number): number {
  const bytes = TYPE_BYTES[type];
  if (bytes === undefined) throw new GgufProblem("its header has values of an unknown kind.");
  return bytes;
}
