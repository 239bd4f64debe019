import type { Token, Tokens } from "marked";
import { rankOf } from "./heading-rank.ts";
import type { LexedToken } from "./lex.ts";
import { toInlines } from "./to-inlines.ts";
import type { Block, ListItem } from "./tree.ts";

/** Lists and quotes nested deeper are shown as the text they are written in. */
const MAX_DEPTH = 24;

/** Turns one top-level token into what is shown. */
export function toBlock(token: LexedToken, depth = 0): Block {
  switch (token.type) {
    case "paragraph":
      return { type: "paragraph", children: toInlines(token.tokens) };
    case "text":
      return { type: "paragraph", children: toInlines(token.tokens ?? [token]) };
    case "heading":
      return {
        type: "heading",
        level: token.depth,
        rank: rankOf(token.depth, []),
        children: toInlines(token.tokens),
      };
    case "code":
      return {
        type: "code",
        language: token.lang?.split(/\s/, 1)[0] ?? "",
        text: token.text.replace(/\n$/, ""),
      };
    case "list":
      if (depth >= MAX_DEPTH) return asText(token);
      return {
        type: "list",
        ordered: token.ordered,
        start: token.start === "" ? 1 : token.start,
        items: token.items.map((item) => toListItem(item, depth + 1)),
      };
    case "blockquote":
      if (depth >= MAX_DEPTH) return asText(token);
      return { type: "quote", blocks: toBlocks(token.tokens, depth + 1) };
    case "table":
      return {
        type: "table",
        columns: token.align,
        header: token.header.map((cell) => toInlines(cell.tokens)),
        rows: token.rows.map((row) => row.map((cell) => toInlines(cell.tokens))),
      };
    case "math":
      return { type: "math", tex: token.text, closed: token.closed };
    case "footnote":
      return { type: "footnote", label: token.label, children: toInlines(token.tokens) };
    case "hr":
      return { type: "rule" };
    default:
      return asText(token);
  }
}

function toBlocks(tokens: Token[], depth: number): Block[] {
  return tokens
    .filter((token) => token.type !== "space" && token.type !== "checkbox")
    .map((token) => toBlock(token as LexedToken, depth));
}

/**
 * An item's first text is always a bare line. In markdown one blank line anywhere in a list makes
 * paragraphs of them all, which while a list grows would change items that were finished long ago.
 */
function toListItem(item: Tokens.ListItem, depth: number): ListItem {
  const [first, ...others] = toBlocks(item.tokens, depth);
  const line = first?.type === "paragraph" ? ({ ...first, type: "line" } as const) : first;
  return {
    checked: item.task ? item.checked === true : null,
    blocks: line === undefined ? [] : [line, ...others],
  };
}

function asText(token: LexedToken): Block {
  return { type: "paragraph", children: [{ type: "text", text: token.raw }] };
}
