/** First wait of a series, milliseconds: short, as most drops are a server that restarts. */
const FIRST_MS = 500;
/** Longest wait, milliseconds: however long the server was away, its page is back 3 s after it. */
const LONGEST_MS = 2500;

/**
 * How long to wait before the next attempt, milliseconds. Doubles with each failure; jitter between
 * half and all of it keeps many pages from coming back at the same moment.
 * @param failures attempts that failed in a row, 1 or more
 * @param random 0 to 1
 */
export function retryDelay(failures: number, random: number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
  return Math.round(ceiling * (0.5 + random / 2));
}
