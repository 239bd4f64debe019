import { Lexer, type MarkedToken, Tokenizer } from "marked";

/**
 * Leaves HTML and link definitions as the text they are. A definition could change blocks that were
 * finished long before it.
 */
class TextTokenizer extends Tokenizer {
  override html(): undefined {}
  override tag(): undefined {}
  override def(): undefined {}
}

/**
 * Splits GitHub-flavoured markdown into tokens. A single line break counts as one, as people and
 * models mean it in a chat.
 */
export function lex(markdown: string): MarkedToken[] {
  const lexer = new Lexer({ gfm: true, breaks: true, tokenizer: new TextTokenizer() });
  try {
    return lexer.lex(markdown) as MarkedToken[];
  } catch (error) {
    // Thousands of nested quotes exhaust the stack.
    if (!(error instanceof RangeError)) throw error;
    return [{ type: "code", raw: markdown, text: markdown }];
  }
}
