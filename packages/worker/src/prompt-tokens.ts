import type { FunctionsOption } from "@lhama/protocol";
import type {
  ChatHistoryItem,
  ChatModelFunctions,
  ChatWrapper,
  Token,
  Tokenizer,
} from "node-llama-cpp";

/** What a prompt's tokens depend on, apart from the prompt. */
export interface ChatFormat {
  /** The session's. */
  chatWrapper: ChatWrapper;
  tokenizer: Tokenizer;
}

/** What beside the history goes into a prompt. */
export interface PromptShape {
  functions?: FunctionsOption | undefined;
  documentFunctionParams?: boolean | undefined;
  /** What the answer begins with. */
  responsePrefix?: string | undefined;
}

/** The very tokens that the session evaluates before it answers this prompt. */
export function renderPrompt(
  format: ChatFormat,
  chat: { history: readonly ChatHistoryItem[]; prompt: string },
  shape: PromptShape = {},
): Token[] {
  const { history, prompt } = chat;
  const response = shape.responsePrefix ? [shape.responsePrefix] : [];
  return renderHistory(
    format,
    [...history, { type: "user", text: prompt }, { type: "model", response }],
    shape,
  );
}

/** The tokens of a history whose last item is the model's, in the session's chat format. */
export function renderHistory(
  format: ChatFormat,
  chatHistory: readonly ChatHistoryItem[],
  { functions = {}, documentFunctionParams }: PromptShape,
): Token[] {
  const { contextText } = format.chatWrapper.generateContextState({
    chatHistory,
    // The library leaves the functions out altogether when there are none.
    ...(Object.keys(functions).length > 0 && {
      availableFunctions: functions as ChatModelFunctions,
    }),
    ...(documentFunctionParams !== undefined && { documentFunctionParams }),
  });
  return contextText.tokenize(format.tokenizer);
}
