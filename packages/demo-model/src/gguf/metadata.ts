/**
 * GGUF metadata, as much of it as copying a tokenizer and describing a model takes. Layout: the GGUF
 * specification of ggml. Own code, as node-llama-cpp's reader gives values, not the bytes to copy.
 */

/** A metadata pair. Its value is as it stands in the file: the type, then the bytes. */
export interface MetadataPair {
  key: string;
  value: Buffer;
}

const UINT16 = 2;
const UINT32 = 4;
const INT32 = 5;
const FLOAT32 = 6;
const BOOL = 7;
const STRING = 8;
const ARRAY = 9;

/** Bytes of the types of one size, by type. */
const FIXED_SIZES: Partial<Record<number, number>> = {
  0: 1, // uint8
  1: 1, // int8
  [UINT16]: 2,
  3: 2, // int16
  [UINT32]: 4,
  [INT32]: 4,
  [FLOAT32]: 4,
  [BOOL]: 1,
  10: 8, // uint64
  11: 8, // int64
  12: 8, // float64
};

/** Magic, version, number of tensors. */
const METADATA_COUNT_OFFSET = 4 + 4 + 8;

/** All metadata of a GGUF file of version 2 or 3 that can be trusted, such as the embedded model. */
export function readMetadata(file: Buffer): MetadataPair[] {
  const count = readCount(file, METADATA_COUNT_OFFSET);
  let offset = METADATA_COUNT_OFFSET + 8;
  return Array.from({ length: count }, () => {
    const key = readString(file, offset);
    const end = endOfValue(file, key.end + 4, file.readUInt32LE(key.end));
    offset = end;
    return { key: key.text, value: file.subarray(key.end, end) };
  });
}

/** The strings of an array value. */
export function readStringArray({ value }: MetadataPair): string[] {
  if (value.readUInt32LE(0) !== ARRAY || value.readUInt32LE(4) !== STRING) {
    throw new Error("The value is no array of strings.");
  }
  let offset = 16;
  return Array.from({ length: readCount(value, 8) }, () => {
    const { text, end } = readString(value, offset);
    offset = end;
    return text;
  });
}

export function uint16(number: number): Buffer {
  const value = typed(UINT16, 2);
  value.writeUInt16LE(number, 4);
  return value;
}

export function int32(number: number): Buffer {
  const value = typed(INT32, 4);
  value.writeInt32LE(number, 4);
  return value;
}

export function uint32(number: number): Buffer {
  const value = typed(UINT32, 4);
  value.writeUInt32LE(number, 4);
  return value;
}

export function float32(number: number): Buffer {
  const value = typed(FLOAT32, 4);
  value.writeFloatLE(number, 4);
  return value;
}

export function boolean(truth: boolean): Buffer {
  return Buffer.concat([typed(BOOL, 0), Buffer.from([truth ? 1 : 0])]);
}

export function stringArray(texts: readonly string[]): Buffer {
  return array(STRING, texts.map(encodeString));
}

export function int32Array(numbers: readonly number[]): Buffer {
  return array(
    INT32,
    numbers.map((number) => {
      const item = Buffer.alloc(4);
      item.writeInt32LE(number);
      return item;
    }),
  );
}

function array(itemType: number, items: readonly Buffer[]): Buffer {
  const head = typed(ARRAY, 12);
  head.writeUInt32LE(itemType, 4);
  head.writeBigUInt64LE(BigInt(items.length), 8);
  return Buffer.concat([head, ...items]);
}

export function string(text: string): Buffer {
  return Buffer.concat([typed(STRING, 0), encodeString(text)]);
}

/** A string as in keys and names: its length, then its bytes. */
export function encodeString(text: string): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(Buffer.byteLength(text)));
  return Buffer.concat([length, Buffer.from(text)]);
}

function typed(type: number, size: number): Buffer {
  const value = Buffer.alloc(4 + size);
  value.writeUInt32LE(type);
  return value;
}

function endOfValue(file: Buffer, start: number, type: number): number {
  const size = FIXED_SIZES[type];
  if (size !== undefined) return start + size;
  if (type === STRING) return readString(file, start).end;
  if (type !== ARRAY) throw new Error(`There is no metadata type ${type}.`);
  const itemType = file.readUInt32LE(start);
  const count = readCount(file, start + 4);
  let end = start + 12;
  for (let i = 0; i < count; i++) end = endOfValue(file, end, itemType);
  return end;
}

function readString(file: Buffer, start: number): { text: string; end: number } {
  const end = start + 8 + readCount(file, start);
  return { text: file.toString("utf8", start + 8, end), end };
}

function readCount(file: Buffer, offset: number): number {
  return Number(file.readBigUInt64LE(offset));
}
