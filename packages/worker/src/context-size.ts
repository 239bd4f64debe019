/** The library makes contexts in multiples of it. */
const STEP = 256;

export interface SizeRange {
  min: number;
  max: number;
  /** Whether a context of this size fits. One that is smaller than one that fits does as well. */
  fits(size: number): Promise<boolean>;
}

/** The largest context size between two bounds that fits; the lower bound when none does. */
export async function largestFitting({ min, max, fits }: SizeRange): Promise<number> {
  if (await fits(max)) return max;
  // Below the first multiple stands the lower bound itself.
  let low = Math.ceil(min / STEP) - 1;
  let high = Math.ceil(max / STEP) - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (await fits(middle * STEP)) low = middle;
    else high = middle - 1;
  }
  return Math.max(min, low * STEP);
}
