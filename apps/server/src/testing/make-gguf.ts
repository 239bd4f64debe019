/** What a test wants in the header of a GGUF file. */
export interface GgufParts {
  values?: Record<string, string | number | boolean | string[]>;
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

function typed(value: string | number | boolean | string[]): Buffer {
  if (Array.isArray(value)) {
    return Buffer.concat([uint32(9), uint32(8), uint64(value.length), ...value.map(text)]);
  }
  if (typeof value === "string") return Buffer.concat([uint32(8), text(value)]);
  if (typeof value === "boolean") return Buffer.concat([uint32(7), Buffer.from([Number(value)])]);
  return Buffer.concat([uint32(4), uint32(value)]);
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
