import { Q8_0_BLOCK } from "@lhama/demo-model/gguf";

/** Bytes of weights made at a time. */
const PIECE_BYTES = 4 * 1024 * 1024;

/** A source of random bits: xorshift32, which is small, fast and good enough for weights. */
export class RandomBits {
  #state: number;

  /** @param seed not 0 */
  constructor(seed: number) {
    this.#state = seed;
  }

  fill(words: Uint32Array): void {
    let state = this.#state;
    for (let i = 0; i < words.length; i++) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      words[i] = state;
    }
    this.#state = state;
  }
}

export interface RandomWeights {
  columns: number;
  rows: number;
  random: RandomBits;
  /** Binary exponent of a row's scale, -14 to 15: its weights reach 127 times two to this power. */
  exponent(row: number): number;
}

/** A Q8_0 matrix of weights spread evenly around zero. */
export function* randomQ8(options: RandomWeights): Iterable<Uint8Array> {
  const { columns, rows, random, exponent } = options;
  const rowBytes = (columns / Q8_0_BLOCK.weights) * Q8_0_BLOCK.bytes;
  const rowsAtOnce = Math.max(1, Math.floor(PIECE_BYTES / rowBytes));
  for (let first = 0; first < rows; first += rowsAtOnce) {
    const words = new Uint32Array((Math.min(rowsAtOnce, rows - first) * rowBytes) / 4);
    random.fill(words);
    // Odd bytes leave out -128, which the format does not have, and sum to zero.
    for (let i = 0; i < words.length; i++) words[i] = (words[i] ?? 0) | 0x01010101;
    const bytes = Buffer.from(words.buffer);
    for (let at = 0; at < bytes.length; at += Q8_0_BLOCK.bytes) {
      bytes.writeUInt16LE(powerOfTwo(exponent(first + Math.floor(at / rowBytes))), at);
    }
    yield bytes;
  }
}

export function* ones(count: number): Iterable<Uint8Array> {
  yield Buffer.from(new Float32Array(count).fill(1).buffer);
}

/** 2 ** exponent as a 16-bit float. */
function powerOfTwo(exponent: number): number {
  return (exponent + 15) << 10;
}
