/** How much of the fault suite runs: some of it in `pnpm test`, all of it in `pnpm test:faults`. */
export const isLong = process.env["LHAMA_FAULTS"] === "long";

/** Where the random numbers start; the same seed plays the same faults. */
export const seed = Number(process.env["LHAMA_SEED"] ?? 1);

/** Random numbers from 0 to 1, the same ones for the same seed (mulberry32). */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
