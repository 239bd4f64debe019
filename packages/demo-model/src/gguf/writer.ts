import { open } from "node:fs/promises";
import { encodeString, type MetadataPair } from "./metadata.ts";

export interface GgufTensor {
  name: string;
  type: "F32" | "Q8_0";
  /** The rows are contiguous. Columns of a Q8_0 tensor are a multiple of 32; experts have a matrix each. */
  shape: { columns: number; rows?: number; matrices?: number };
  /** Its data, in as many pieces as is convenient: {@link tensorBytes} in all. */
  data(): Iterable<Uint8Array>;
}

export interface GgufFile {
  metadata: readonly MetadataPair[];
  tensors: readonly GgufTensor[];
}

const VERSION = 3;
const TYPE_IDS = { F32: 0, Q8_0: 8 } as const;
/** Of each tensor's data, and of all data within the file. */
const ALIGNMENT = 32;

/** Weights that share a scale in Q8_0, and the bytes they take: the scale, then one byte for each. */
export const Q8_0_BLOCK = { weights: 32, bytes: 34 } as const;

export function tensorBytes({ type, shape }: GgufTensor): number {
  const { columns, rows = 1, matrices = 1 } = shape;
  const weights = columns * rows * matrices;
  return type === "F32" ? weights * 4 : (weights / Q8_0_BLOCK.weights) * Q8_0_BLOCK.bytes;
}

/** Everything before the data of the tensors. */
export function encodeHeader({ metadata, tensors }: GgufFile): Buffer {
  let offset = 0;
  const infos = tensors.map((tensor) => {
    const info = encodeTensorInfo(tensor, offset);
    offset += aligned(tensorBytes(tensor));
    return info;
  });
  const start = Buffer.alloc(24);
  start.write("GGUF", "latin1");
  start.writeUInt32LE(VERSION, 4);
  start.writeBigUInt64LE(BigInt(tensors.length), 8);
  start.writeBigUInt64LE(BigInt(metadata.length), 16);
  const pairs = metadata.flatMap(({ key, value }) => [encodeString(key), value]);
  const header = Buffer.concat([start, ...pairs, ...infos]);
  return Buffer.concat([header, padding(header.length)]);
}

/** Writes a model piece by piece, so that it never is in memory as a whole. */
export async function writeGguf(path: string, file: GgufFile): Promise<void> {
  const out = await open(path, "w");
  try {
    await out.writeFile(encodeHeader(file));
    for (const tensor of file.tensors) {
      for (const piece of tensor.data()) await out.writeFile(piece);
      await out.writeFile(padding(tensorBytes(tensor)));
    }
  } finally {
    await out.close();
  }
}

function encodeTensorInfo({ name, type, shape }: GgufTensor, offset: number): Buffer {
  const dimensions = [shape.columns, shape.rows, shape.matrices].filter(
    (size) => size !== undefined,
  );
  const info = Buffer.alloc(4 + 8 * dimensions.length + 4 + 8);
  info.writeUInt32LE(dimensions.length);
  dimensions.forEach((size, i) => {
    info.writeBigUInt64LE(BigInt(size), 4 + 8 * i);
  });
  info.writeUInt32LE(TYPE_IDS[type], info.length - 12);
  info.writeBigUInt64LE(BigInt(offset), info.length - 8);
  return Buffer.concat([encodeString(name), info]);
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

function padding(bytes: number): Buffer {
  return Buffer.alloc(aligned(bytes) - bytes);
}
