import type { Token } from "marked";
import { decodeEntities } from "./decode-entities.ts";
import type { LexedToken } from "./lex.ts";
import { safeHref } from "./safe-href.ts";
import type { Inline } from "./tree.ts";

/** Turns the tokens inside a block into what is shown. */
export function toInlines(tokens: Token[]): Inline[] {
  return mergeText(tokens.flatMap((token) => toInline(token as LexedToken)));
}

function toInline(token: LexedToken): Inline[] {
  switch (token.type) {
    case "text":
      return token.tokens === undefined ? textWithBreaks(token.text) : toInlines(token.tokens);
    case "escape":
      return [{ type: "text", text: token.text }];
    case "codespan":
      return [{ type: "code", text: token.text }];
    case "math":
      return [{ type: "math", tex: token.text, display: token.display, closed: token.closed }];
    case "strong":
      return [{ type: "strong", children: toInlines(token.tokens) }];
    case "em":
      return [{ type: "emphasis", children: toInlines(token.tokens) }];
    case "del":
      return [{ type: "strike", children: toInlines(token.tokens) }];
    case "br":
      return [{ type: "break" }];
    case "link": {
      const href = safeHref(decodeEntities(token.href));
      if (href === undefined) return textOf(token.raw);
      return [{ type: "link", href, children: toInlines(token.tokens) }];
    }
    case "image": {
      const href = safeHref(decodeEntities(token.href));
      if (href === undefined) return textOf(token.raw);
      return [{ type: "image", href, alt: decodeEntities(token.text) }];
    }
    case "footnote_reference":
      return [{ type: "footnote_reference", label: token.label }];
    // The item's own field says whether it is ticked.
    case "checkbox":
      return [];
    default:
      return textOf(token.raw);
  }
}

/** The one tag that models put where markdown has no other way: a line break in a table cell. */
function textWithBreaks(text: string): Inline[] {
  return text
    .split(/<br\s*\/?>/i)
    .flatMap((part, index): Inline[] => [
      ...(index > 0 ? [{ type: "break" } as const] : []),
      ...textOf(decodeEntities(part)),
    ]);
}

function textOf(text: string): Inline[] {
  return text === "" ? [] : [{ type: "text", text }];
}

function mergeText(inlines: Inline[]): Inline[] {
  const merged: Inline[] = [];
  for (const inline of inlines) {
    const last = merged.at(-1);
    if (inline.type === "text" && last?.type === "text") {
      merged[merged.length - 1] = { type: "text", text: last.text + inline.text };
    } else {
      merged.push(inline);
    }
  }
  return merged;
}
