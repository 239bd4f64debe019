import { arithmetic, thoughtfulArithmetic } from "./arithmetic.ts";
import type { Author } from "./author.ts";
import type { Conversation } from "./conversation.ts";
import { echo } from "./copying.ts";
import { withSystem } from "./system-prompts.ts";

/** What the operands of a drill go up to. */
const DRILL_LIMITS: readonly number[] = [9, 20, 99, 99, 99, 99];

/** Several sums, then perhaps one with a thought. */
export function sumDrill(author: Author): Conversation {
  const drill = Array.from({ length: author.int(3, 8) }, () => arithmetic(author, DRILL_LIMITS));
  const last = author.chance(0.4) ? [thoughtfulArithmetic(author, DRILL_LIMITS)] : [];
  return withSystem(author, [...drill, ...last]);
}

/** Several things to repeat, each another. */
export function copyDrill(author: Author): Conversation {
  return withSystem(
    author,
    Array.from({ length: author.int(3, 8) }, () => echo(author)),
  );
}
