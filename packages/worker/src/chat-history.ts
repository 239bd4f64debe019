import { type ChatMessage, LhamaError } from "@lhama/protocol";
import type { ChatHistoryItem } from "node-llama-cpp";

/** A conversation as `LlamaChatSession` takes it: what was, and what to answer now. */
export interface ChatTurn {
  /** Everything before the prompt. */
  history: ChatHistoryItem[];
  prompt: string;
  /** The beginning of the answer, when the last message is the assistant's and is to be continued. */
  responsePrefix?: string;
}

/**
 * Splits messages into the history and the prompt. The last message is the prompt; if it is the
 * assistant's, it is continued.
 * @throws LhamaError `invalid_message` when there is no user message to answer
 */
export function toChatTurn(messages: readonly ChatMessage[]): ChatTurn {
  const continued = messages.at(-1)?.role === "assistant" ? messages.at(-1) : undefined;
  const rest = continued ? messages.slice(0, -1) : messages;
  const prompt = rest.at(-1);
  if (prompt?.role !== "user") {
    throw new LhamaError(
      "invalid_message",
      "messages: the last message must be the user's, or the assistant's after one of the user's.",
      { field: "messages" },
    );
  }
  return {
    history: rest.slice(0, -1).map(toHistoryItem),
    prompt: prompt.content,
    ...(continued && { responsePrefix: continued.content }),
  };
}

function toHistoryItem({ role, content }: ChatMessage): ChatHistoryItem {
  switch (role) {
    case "system":
      return { type: "system", text: content };
    case "user":
      return { type: "user", text: content };
    case "assistant":
      return { type: "model", response: [content] };
  }
}

/** The history with this system prompt in place of its first one. */
export function withSystemPrompt(
  history: readonly ChatHistoryItem[],
  systemPrompt: string,
): ChatHistoryItem[] {
  const rest = history[0]?.type === "system" ? history.slice(1) : history;
  return [{ type: "system", text: systemPrompt }, ...rest];
}
