import { Lexer, type MarkedToken, Tokenizer } from "marked";
import {
  type FootnoteToken,
  footnote,
  footnoteReference,
  nextFootnote,
  nextFootnoteReference,
} from "./footnote-syntax.ts";
import {
  type MathToken,
  mathBlock,
  mathInline,
  nextMathBlock,
  nextMathInline,
} from "./math-syntax.ts";

/**
 * Leaves HTML and link definitions as the text they are. A definition could change blocks that were
 * finished long before it.
 */
class TextTokenizer extends Tokenizer {
  override html(): undefined {}
  override tag(): undefined {}
  override def(): undefined {}
}

const extensions = {
  block: [mathBlock, footnote],
  startBlock: [nextMathBlock, nextFootnote],
  inline: [mathInline, footnoteReference],
  startInline: [nextMathInline, nextFootnoteReference],
  renderers: {},
  childTokens: {},
};

/** What an answer is made of, before it is a tree of its own. */
export type LexedToken = MarkedToken | MathToken | FootnoteToken;

/**
 * Splits GitHub-flavoured markdown into tokens. A single line break counts as one, as people and
 * models mean it in a chat.
 */
export function lex(markdown: string): LexedToken[] {
  const lexer = new Lexer({
    gfm: true,
    breaks: true,
    tokenizer: new TextTokenizer(),
    extensions,
  });
  try {
    return lexer.lex(markdown) as LexedToken[];
  } catch (error) {
    // Thousands of nested quotes exhaust the stack.
    if (!(error instanceof RangeError)) throw error;
    return [{ type: "code", raw: markdown, text: markdown }];
  }
}
