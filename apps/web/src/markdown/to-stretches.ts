import type { Entry } from "./parse-more.ts";
import type { Block } from "./tree.ts";

/** Characters after which a new stretch begins: about a screen of text. */
const LEAST = 2500;

/** Some blocks in a row, which are mounted together. */
export interface Stretch {
  blocks: Block[];
  /** Characters, as written; of the last stretch at least so many. */
  length: number;
}

/** Cuts an answer into stretches. Where it is cut depends on nothing that follows. */
export function toStretches(entries: readonly Entry[]): Stretch[] {
  const stretches: Stretch[] = [];
  let begin = 0;
  for (const { block, start } of entries) {
    const last = stretches.at(-1);
    if (last !== undefined) last.length = start - begin;
    if (last === undefined || last.length >= LEAST) {
      stretches.push({ blocks: [block], length: 0 });
      begin = start;
    } else last.blocks.push(block);
  }
  return stretches;
}
