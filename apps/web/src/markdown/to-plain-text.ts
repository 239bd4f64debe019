import { lex } from "./lex.ts";
import { toBlock } from "./to-blocks.ts";
import type { Block, Inline } from "./tree.ts";

/** Markdown as a person would write it down without any: for places that would show the signs. */
export function toPlainText(markdown: string): string {
  const tokens = lex(markdown).filter((token) => token.type !== "space");
  return blocksText(tokens.map((token) => toBlock(token)));
}

/** What blocks say. @param gap between them */
export function blocksText(blocks: readonly Block[], gap = "\n\n"): string {
  return blocks.map(blockText).join(gap);
}

function blockText(block: Block): string {
  switch (block.type) {
    case "paragraph":
    case "line":
    case "heading":
      return inlinesText(block.children);
    case "code":
      return block.text;
    case "math":
      return block.tex;
    case "list":
      return block.items
        .map((item, index) => {
          const mark = block.ordered ? `${block.start + index}.` : "•";
          return `${mark} ${blocksText(item.blocks, "\n").replaceAll("\n", "\n  ")}`;
        })
        .join("\n");
    case "quote":
      return blocksText(block.blocks);
    case "table":
      return [block.header, ...block.rows]
        .map((row) => row.map((cell) => inlinesText(cell)).join("\t"))
        .join("\n");
    case "footnote":
      return `[${block.label}] ${inlinesText(block.children)}`;
    case "rule":
      return "";
  }
}

function inlinesText(inlines: readonly Inline[]): string {
  return inlines.map(inlineText).join("");
}

function inlineText(inline: Inline): string {
  switch (inline.type) {
    case "text":
    case "code":
      return inline.text;
    case "math":
      return inline.tex;
    case "footnote_reference":
      return `[${inline.label}]`;
    case "break":
      return "\n";
    case "image":
      return inline.alt;
    default:
      return inlinesText(inline.children);
  }
}
