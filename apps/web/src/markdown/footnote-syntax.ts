import type { Lexer, Token } from "marked";

/** `[^1]` in a text, or `[^1]: what is said of it` with lines of its own. */
export interface FootnoteToken {
  type: "footnote" | "footnote_reference";
  raw: string;
  label: string;
  /** What a footnote says; nothing in a reference to it. */
  tokens: Token[];
}

/** Not "[^a-z]", which in a chat is a piece of a regular expression. */
const LABEL = String.raw`\[\^(?![^\]]-[^\]]\])([\w-]{1,32})\]`;
const REFERENCE = new RegExp(`^${LABEL}`);
/** Ends at a blank line, and where the next one begins. */
const FOOTNOTE = new RegExp(
  String.raw`^ {0,3}${LABEL}:[ \t]*([^\n]*(?:\n(?![ \t]*(?:\n|$)| {0,3}${LABEL}:)[^\n]+)*)(?:\n|$)`,
);
const NEXT_FOOTNOTE = new RegExp(String.raw`\n(?= {0,3}${LABEL}:)`);

/** A footnote, which is shown where it stands: to move it, blocks above it would have to change. */
export function footnote(this: { lexer: Lexer }, source: string): FootnoteToken | undefined {
  const found = FOOTNOTE.exec(source);
  if (found === null) return undefined;
  const [raw, label = "", text = ""] = found;
  const tokens: Token[] = [];
  this.lexer.inline(text.trim(), tokens);
  return { type: "footnote", raw, label, tokens };
}

export function footnoteReference(source: string): FootnoteToken | undefined {
  const found = REFERENCE.exec(source);
  if (found === null) return undefined;
  return { type: "footnote_reference", raw: found[0], label: found[1] ?? "", tokens: [] };
}

/** Where the next line begins that could be a footnote's. */
export function nextFootnote(source: string): number | undefined {
  const index = source.search(NEXT_FOOTNOTE);
  return index < 0 ? undefined : index + 1;
}

/** Where the next reference to one could begin. */
export function nextFootnoteReference(source: string): number | undefined {
  const index = source.indexOf("[^");
  return index < 0 ? undefined : index;
}
