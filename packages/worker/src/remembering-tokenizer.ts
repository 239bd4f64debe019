import { LRUCache } from "lru-cache";
import type { BuiltinSpecialTokenValue, Token, Tokenizer } from "node-llama-cpp";

/** Characters of texts that are tokenized no slower than found. */
const SHORT = 64;
/** Characters that are remembered: a few long conversations, whose tokens take about 2 MB. */
const REMEMBERED = 1_000_000;

/**
 * A tokenizer with a memory. Every turn renders the whole conversation again, of which only the end is
 * new: for 2,000 tokens that took 6 ms before each first token. One per chat, since how fast an answer
 * comes must not tell what others have written.
 */
export function rememberingTokenizer(tokenizer: Tokenizer): Tokenizer {
  const known = new LRUCache<string, Token[]>({
    maxSize: REMEMBERED,
    sizeCalculation: (_, key) => key.length,
  });
  const tokenize = (
    text: string,
    special?: boolean | "builtin",
    options?: "trimLeadingSpace",
  ): Token[] => {
    if (special === "builtin") return tokenizer(text as BuiltinSpecialTokenValue, special);
    if (text.length < SHORT) return tokenizer(text, special, options);
    const key = `${special === true} ${options} ${text}`;
    const tokens = known.get(key) ?? tokenizer(text, special, options);
    known.set(key, tokens);
    return tokens;
  };
  const { detokenize, isSpecialToken, isEogToken } = tokenizer;
  return Object.assign(tokenize, { detokenize, isSpecialToken, isEogToken });
}
