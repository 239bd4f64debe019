import { RandomBits } from "./models/random-weights.ts";

/** Words of one token each, with the space before them, in the embedded model's vocabulary. */
export const WORDS: readonly string[] = (
  "small house green water light story think tree little garden " +
  "morning friend again city never bird music golden answer number"
).split(" ");

/** Seeded random numbers, 0 to below 1. */
export class Random {
  readonly #bits: RandomBits;

  constructor(seed: number) {
    this.#bits = new RandomBits(seed);
  }

  next(): number {
    const word = new Uint32Array(1);
    this.#bits.fill(word);
    return (word[0] ?? 0) / 2 ** 32;
  }

  /** Text of about this many tokens that shares no beginning with any other. */
  words(count: number): string {
    const word = () => WORDS[Math.floor(this.next() * WORDS.length)];
    return Array.from({ length: count }, word).join(" ");
  }
}
