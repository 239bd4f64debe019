/** Above an answer's own headings are the page's and the one that says who speaks. */
const TOP = 3;
/** HTML knows no deeper ones. */
const DEEPEST = 6;

export interface Heading {
  /** As it was written, from 1 to 6. */
  level: number;
  /** Its place among the headings of the page, as in `h3`. */
  rank: number;
}

/**
 * The rank of a heading after the others of its answer. Models begin with whatever level they like and
 * leave some out; who goes from heading to heading by ear would look for what is missing.
 */
export function rankOf(level: number, before: readonly Heading[]): number {
  const first = before[0]?.level ?? level;
  const deepest = Math.min(DEEPEST, (before.at(-1)?.rank ?? TOP - 1) + 1);
  return Math.max(TOP, Math.min(deepest, TOP + level - first));
}
