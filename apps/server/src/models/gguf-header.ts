import { open } from "node:fs/promises";
import { GGML_TYPES } from "./ggml-types.ts";
import { GgufProblem, GgufReader } from "./gguf-reader.ts";

/** Booleans in lists are numbers: 1 and 0. */
export type GgufValue = string | number | boolean | number[];

export interface GgufHeader {
  /** By key; lists of texts and long ones are left out. */
  values: Map<string, GgufValue>;
  tensors: number;
  /** Weights in this file, and by the name of the type that they are stored in. */
  parameters: number;
  parametersByType: Map<string, number>;
}

const MAX_KEYS = 100_000;
const MAX_TENSORS = 100_000;
const MAX_KEY_BYTES = 1024;
/** Chat templates are the longest texts, with some ten thousand characters. */
const MAX_TEXT_BYTES = 4 * 1024 * 1024;
const MAX_LIST = 16_000_000;
/** Lists of at most so many numbers are kept: they have one for each layer. */
const MAX_KEPT_LIST = 1024;
/** Weights begin at a multiple of this when the file names no other number. */
const DEFAULT_ALIGNMENT = 32;

/** Bytes of a value by its type's number (GGUF specification); texts and lists have none. */
const TYPE_BYTES = [1, 1, 2, 2, 4, 4, 4, 1, undefined, undefined, 8, 8, 8] as const;
const BOOLEAN = 7;
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
    throw new GgufProblem("not_gguf", "it does not begin with “GGUF”.");
  const version = await reader.uint(4);
  if (version !== 2 && version !== 3) {
    throw new GgufProblem("version_unknown", `version ${version} of the format is not known.`, {
      version,
    });
  }
  const tensors = await reader.count(MAX_TENSORS);
  const keys = await reader.count(MAX_KEYS);
  const values = new Map<string, GgufValue>();
  for (let index = 0; index < keys; index++) {
    const key = await reader.text(MAX_KEY_BYTES);
    const value = await readValue(reader, await reader.uint(4));
    if (value !== undefined) values.set(key, value);
  }
  const weights = await readTensors(reader, tensors);
  const wanted = values.get("general.alignment");
  const alignment = typeof wanted === "number" && wanted > 0 ? wanted : DEFAULT_ALIGNMENT;
  const start = Math.ceil(reader.position / alignment) * alignment;
  if (start + weights.endsAt > fileBytes) {
    throw new GgufProblem(
      "cut_off",
      "it is shorter than its header says; was its download cut off?",
    );
  }
  const { parameters, parametersByType } = weights;
  return { values, tensors, parameters, parametersByType };
}

/** What the list of tensors tells, and how far behind their beginning the last of them reaches. */
async function readTensors(reader: GgufReader, count: number) {
  let parameters = 0;
  let endsAt = 0;
  const parametersByType = new Map<string, number>();
  for (let index = 0; index < count; index++) {
    await reader.text(MAX_KEY_BYTES);
    const dimensions = await reader.uint(4);
    if (dimensions > 8) throw new GgufProblem("header_damaged", "its header is damaged.");
    let weights = 1;
    for (let axis = 0; axis < dimensions; axis++) weights *= await reader.count();
    const number = await reader.uint(4);
    const { name, weights: perBlock, bytes } = GGML_TYPES[number] ?? unknownType(number);
    parameters += weights;
    parametersByType.set(name, (parametersByType.get(name) ?? 0) + weights);
    endsAt = Math.max(endsAt, (await reader.count()) + (weights / perBlock) * bytes);
  }
  if (!Number.isSafeInteger(parameters))
    throw new GgufProblem("header_damaged", "its header is damaged.");
  return { parameters, parametersByType, endsAt };
}

/** How much room its weights take is not known, and not checked. */
function unknownType(number: number) {
  return { name: `type ${number}`, weights: 1, bytes: 0 };
}

async function readValue(reader: GgufReader, type: number): Promise<GgufValue | undefined> {
  switch (type) {
    case TEXT:
      return reader.text(MAX_TEXT_BYTES);
    case LIST:
      return readList(reader);
    case BOOLEAN:
      return (await reader.uint(1)) !== 0;
    default:
      return readNumber(reader, type);
  }
}

async function readNumber(reader: GgufReader, type: number): Promise<number | undefined> {
  switch (type) {
    case 0:
    case BOOLEAN:
      return reader.uint(1);
    case 2:
    case 4:
      return reader.uint(type);
    case 5:
      return (await reader.uint(4)) | 0;
    case 6:
      return reader.float(4);
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

async function readList(reader: GgufReader): Promise<number[] | undefined> {
  const type = await reader.uint(4);
  const length = await reader.count(MAX_LIST);
  if (type === TEXT) return skipTexts(reader, length);
  if (length > MAX_KEPT_LIST) {
    await reader.skip(length * bytesOf(type));
    return undefined;
  }
  bytesOf(type);
  const list: number[] = [];
  for (let index = 0; index < length; index++) list.push((await readNumber(reader, type)) ?? 0);
  return list;
}

async function skipTexts(reader: GgufReader, length: number): Promise<undefined> {
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
  if (bytes === undefined)
    throw new GgufProblem("header_damaged", "its header has values of an unknown kind.");
  return bytes;
}
