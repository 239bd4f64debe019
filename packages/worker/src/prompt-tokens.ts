import type { FunctionsOption } from "@lhama/protocol";
import type {
  ChatHistoryItem,
  ChatModelFunctions,
  ChatWrapper,
  LlamaModel,
  Token,
} from "node-llama-cpp";

/** The parts of a `LlamaChatSession` that a prompt's tokens depend on. */
export interface ChatFormat {
  chatWrapper: ChatWrapper;
  model: LlamaModel;
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
  return contextText.tokenize(format.model.tokenizer);
}
