import { rankOf } from "./heading-rank.ts";
import { lex } from "./lex.ts";
import { settleTail } from "./settle-tail.ts";
import { toBlock } from "./to-blocks.ts";
import type { Block } from "./tree.ts";

/** A top-level block with the piece of text it was made of. */
export interface Entry {
  block: Block;
  /** Offset in the text. */
  start: number;
  /** What follows cannot change what stands before this entry. */
  afterBorder: boolean;
}

/** A text and its blocks. */
export interface Parsed {
  text: string;
  /** Whether more of it is on its way. */
  growing: boolean;
  entries: readonly Entry[];
}

export const NOTHING_PARSED: Parsed = { text: "", growing: false, entries: [] };

/**
 * Parses a text that grows. Only its unfinished end is looked at again; a block that is finished is
 * the same object in every later result, so that its DOM stays. Any way of growing gives the same
 * blocks as parsing the whole text at once.
 * @param growing more is on its way: what is half typed at the end is left out
 */
export function parseMore(previous: Parsed, grown: string, growing = false): Parsed {
  const text = grown.includes("\r") ? grown.replace(/\r\n?/g, "\n") : grown;
  if (text === previous.text && growing === previous.growing) return previous;
  const finished = finishedEntries(previous, text);
  const start = previous.entries[finished]?.start ?? 0;
  const entries = previous.entries.slice(0, finished);
  const tail = growing ? settleTail(text.slice(start)) : text.slice(start);
  let offset = 0;
  let afterBorder = true;
  for (const token of lex(tail)) {
    if (token.type !== "space") {
      const block = ranked(toBlock(token), entries);
      entries.push({ block, start: start + offset, afterBorder });
    }
    offset += token.raw.length;
    afterBorder = isBorder(token.type, tail, offset);
  }
  return { text, growing, entries };
}

/** How many entries no further text can change. */
function finishedEntries(previous: Parsed, text: string): number {
  const { entries } = previous;
  const last = entries.at(-1);
  if (last === undefined) return 0;
  // A last block without a whole line may yet turn out to belong to the one before it: "2" after a
  // list becomes its item "2.".
  let count = entries.length - (previous.text.includes("\n", last.start) ? 1 : 2);
  // Without a blank line between them, two blocks may merge: a line is a paragraph until the next
  // one makes it a table's head.
  while (count > 0 && !entries[count]?.afterBorder) count -= 1;
  const end = entries[count]?.start ?? 0;
  return count > 0 && text.startsWith(previous.text.slice(0, end)) ? count : 0;
}

/** A heading takes its place among those before it. */
function ranked(block: Block, before: readonly Entry[]): Block {
  if (block.type !== "heading") return block;
  const headings = before.map((entry) => entry.block).filter((other) => other.type === "heading");
  return { ...block, rank: rankOf(block.level, headings) };
}

function isBorder(endingType: string, text: string, offset: number): boolean {
  if (/\n[ \t]*\n$/.test(text.slice(Math.max(0, offset - 100), offset))) return true;
  if (endingType !== "heading" && endingType !== "hr") return false;
  // It may turn out to be a line of a formula that has begun before it; no formula has a blank line.
  const lines = text.slice(Math.max(0, text.lastIndexOf("\n\n", offset)), offset);
  return !/^ {0,3}(?:\$\$|\\\[)/m.test(lines);
}
