import {
  type ChatMessage,
  type ClientMessage,
  FrameError,
  type FunctionsOption,
  functionResultTooLarge,
  historyTooLong,
  type LhamaError,
  type Limits,
  messageTooLong,
  tooManyFunctions,
  tooManyTokens,
} from "@lhama/protocol";

/** What of a message has a size. */
interface Contents {
  /** By the path of each. */
  texts: Record<string, string | undefined>;
  messages?: readonly ChatMessage[] | undefined;
  functions?: { field: string; value: FunctionsOption | undefined };
  maxTokens?: number | undefined;
}

/**
 * Holds a message to limits that may be narrower than its schema.
 * @throws FrameError `history_too_long`, `message_too_long`, `too_many_functions`,
 * `function_result_too_large` or `too_many_tokens`
 */
export function checkLimits(message: ClientMessage, limits: Limits): void {
  const error =
    message.type === "function_result"
      ? checkResult("result", message.result, limits)
      : checkContents(contentsOf(message), limits);
  if (error !== undefined) throw new FrameError(error, message.requestId);
}

function contentsOf(message: ClientMessage): Contents {
  switch (message.type) {
    case "generate":
    case "generate_completion":
    case "generate_chat_completion": {
      const { prompt, messages, options = {} } = message;
      const { systemPrompt, responsePrefix, functions, maxTokens } = options;
      return {
        texts: {
          prompt,
          "options.systemPrompt": systemPrompt,
          "options.responsePrefix": responsePrefix,
        },
        messages,
        functions: { field: "options.functions", value: functions },
        maxTokens,
      };
    }
    case "preload":
    case "complete_prompt": {
      const { prompt, systemPrompt, messages, functions } = message;
      const texts = { prompt, systemPrompt };
      return { texts, messages, functions: { field: "functions", value: functions } };
    }
    case "decide": {
      const { systemPrompt, document, messages, functions } = message;
      const texts = { systemPrompt, document };
      return { texts, messages, functions: { field: "functions", value: functions } };
    }
    case "tokenize":
      return { texts: { text: message.text }, messages: message.messages };
    default:
      return { texts: {} };
  }
}

function checkContents(contents: Contents, limits: Limits): LhamaError | undefined {
  const { texts, messages = [], functions, maxTokens = 0 } = contents;
  if (messages.length > limits.historyMessages) return historyTooLong(limits.historyMessages);
  for (const [field, text] of [...Object.entries(texts), ...textsOf(messages)]) {
    if (text !== undefined && text.length > limits.messageChars) {
      return messageTooLong(field, limits.messageChars);
    }
  }
  for (const [index, message] of messages.entries()) {
    if (message.role !== "function") continue;
    const error = checkResult(`messages.${index}.result`, message.result, limits);
    if (error !== undefined) return error;
  }
  if (functions && Object.keys(functions.value ?? {}).length > limits.functions) {
    return tooManyFunctions(functions.field, limits.functions);
  }
  if (maxTokens > limits.maxTokens) return tooManyTokens(limits.maxTokens);
  return undefined;
}

function textsOf(messages: readonly ChatMessage[]): [field: string, text: string | undefined][] {
  return messages.flatMap((message, index): [string, string | undefined][] => {
    if (message.role === "function") return [];
    const content: [string, string] = [`messages.${index}.content`, message.content];
    if (message.role !== "assistant") return [content];
    return [content, [`messages.${index}.reasoning`, message.reasoning]];
  });
}

function checkResult(field: string, result: unknown, { functionResultChars: most }: Limits) {
  const chars = JSON.stringify(result)?.length ?? 0;
  return chars > most ? functionResultTooLarge(field, { chars, most }) : undefined;
}
