import type { ChatWrapper, Tokenizer } from "node-llama-cpp";

/**
 * The same chat format, whose texts are tokenized with `tokenizer`, whichever the caller brings. The
 * library brings the model's own for each turn, and tokenizes the whole conversation again: 4 ms before
 * the first token of one of 2,000 tokens.
 */
export function tokenizingWrapper(wrapper: ChatWrapper, tokenizer: Tokenizer): ChatWrapper {
  const tokenizing: ChatWrapper = Object.create(wrapper);
  tokenizing.generateContextState = (options) => {
    const state = wrapper.generateContextState(options);
    const { contextText } = state;
    const text: typeof contextText = Object.create(contextText);
    text.tokenize = (_, tokenizerOptions) => contextText.tokenize(tokenizer, tokenizerOptions);
    return { ...state, contextText: text };
  };
  return tokenizing;
}
