type GgufTestValue = string | number | boolean | string[] | number[] | boolean[];

/** What a test wants in the header of a GGUF file. */
export interface GgufParts {
  values?: Record<string, GgufTestValue>;
  /** Name and shape of each tensor; their weights are zero, and of type F32. */
  tensors?: Record<string, number[]>;
}

const ALIGNMENT = 32;

/** A GGUF file, version 3, with the keys and tensors that a test needs. */
export function makeGguf({ values = {}, tensors = {} }: GgufParts): Buffer {
  const shapes = Object.values(tensors);
  const sizes = shapes.map((shape) => align(shape.reduce((a, b) => a * b, 4)));
  const header = Buffer.concat([
    Buffer.from("GGUF"),
    uint32(3),
    uint64(shapes.length),
    uint64(Object.keys(values).length),
    ...Object.entries(values).flatMap(([key, value]) => [text(key), typed(value)]),
    ...Object.entries(tensors).flatMap(([name, shape], index) => [
      text(name),
      uint32(shape.length),
      ...shape.map(uint64),
      uint32(0),
      uint64(sizes.slice(0, index).reduce((a, b) => a + b, 0)),
    ]),
  ]);
  const padding = align(header.length) - header.length;
  return Buffer.concat([header, Buffer.alloc(padding + sizes.reduce((a, b) => a + b, 0))]);
}

function typed(value: GgufTestValue): Buffer {
  if (!Array.isArray(value)) return Buffer.concat([uint32(typeOf(value)), bare(value)]);
  const type = uint32(typeOf(value[0] ?? 0));
  return Buffer.concat([uint32(9), type, uint64(value.length), ...value.map(bare)]);
}

function typeOf(value: string | number | boolean): number {
  return { string: 8, boolean: 7, number: 4 }[typeof value as "string" | "boolean" | "number"];
}

function bare(value: string | number | boolean): Buffer {
  if (typeof value === "string") return text(value);
  return typeof value === "boolean" ? Buffer.from([Number(value)]) : uint32(value);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([uint64(bytes.length), bytes]);
}

function uint32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}

function uint64(value: number): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64LE(BigInt(value));
  return buffer;
}

function align(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
