import type { FileHandle } from "node:fs/promises";
import type { ModelProblemCode } from "@lhama/protocol";

/** Why a file is no sound GGUF: its code, words for a person, and the numbers in them. */
export class GgufProblem extends Error {
  override readonly name = "GgufProblem";
  readonly code: ModelProblemCode;
  readonly details: Record<string, number> | undefined;

  constructor(code: ModelProblemCode, message: string, details?: Record<string, number>) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

const CHUNK_BYTES = 256 * 1024;
/** Vocabularies of 260,000 tokens take about 8 MB. */
const MAX_HEADER_BYTES = 128 * 1024 * 1024;

/** Reads little-endian values from the start of a file, without ever believing what it says. */
export class GgufReader {
  readonly #file: FileHandle;
  readonly #limit: number;
  #chunk = Buffer.alloc(0);
  /** Where the chunk begins in the file, and how much of it is used up. */
  #chunkAt = 0;
  #used = 0;

  constructor(file: FileHandle, fileBytes: number) {
    this.#file = file;
    this.#limit = Math.min(fileBytes, MAX_HEADER_BYTES);
  }

  /** Bytes read so far. */
  get position(): number {
    return this.#chunkAt + this.#used;
  }

  async uint(bytes: 1 | 2 | 4): Promise<number> {
    const at = await this.#need(bytes);
    return this.#chunk.readUIntLE(at, bytes);
  }

  /** @throws GgufProblem when the number is larger than any that makes sense */
  async count(most = Number.MAX_SAFE_INTEGER): Promise<number> {
    const at = await this.#need(8);
    const value = this.#chunk.readBigUInt64LE(at);
    if (value > BigInt(most)) throw new GgufProblem("header_damaged", "its header is damaged.");
    return Number(value);
  }

  async float(bytes: 4 | 8): Promise<number> {
    const at = await this.#need(bytes);
    return bytes === 4 ? this.#chunk.readFloatLE(at) : this.#chunk.readDoubleLE(at);
  }

  async text(maxBytes: number): Promise<string> {
    const length = await this.count(maxBytes);
    const at = await this.#need(length);
    return this.#chunk.toString("utf8", at, at + length);
  }

  async skip(bytes: number): Promise<void> {
    if (bytes > this.#limit - this.position) throw tooShort();
    if (this.#used + bytes <= this.#chunk.length) {
      this.#used += bytes;
      return;
    }
    this.#chunkAt = this.position + bytes;
    this.#chunk = Buffer.alloc(0);
    this.#used = 0;
  }

  /** Whether skipping this much needs no read, so that arrays of strings can be walked quickly. */
  skipTextsInChunk(count: number): number {
    let left = count;
    while (left > 0 && this.#used + 8 <= this.#chunk.length) {
      const length = this.#chunk.readUInt32LE(this.#used);
      const isHuge = this.#chunk.readUInt32LE(this.#used + 4) !== 0;
      if (isHuge || this.#used + 8 + length > this.#chunk.length) break;
      this.#used += 8 + length;
      left -= 1;
    }
    return left;
  }

  /** Makes sure that so many bytes are in the chunk; returns where they begin in it. */
  async #need(bytes: number): Promise<number> {
    if (bytes > this.#limit - this.position) throw tooShort();
    if (this.#used + bytes > this.#chunk.length) {
      const at = this.position;
      const want = Math.min(Math.max(bytes, CHUNK_BYTES), this.#limit - at);
      const { buffer, bytesRead } = await this.#file.read(Buffer.alloc(want), 0, want, at);
      if (bytesRead < bytes) throw tooShort();
      this.#chunk = buffer.subarray(0, bytesRead);
      this.#chunkAt = at;
      this.#used = 0;
    }
    const start = this.#used;
    this.#used += bytes;
    return start;
  }
}

function tooShort(): GgufProblem {
  return new GgufProblem(
    "cut_off",
    "it ends in the middle of its header; was its download cut off?",
  );
}
