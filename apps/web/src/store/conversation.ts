import type { ChatMessage } from "@lhama/protocol/browser";
import type { AppState, AssistantMessage, Message } from "./state.ts";

/** The conversation as a list, oldest message first. */
export function messagesOf(state: Pick<AppState, "order" | "messages">): Message[] {
  return state.order.flatMap((id) => state.messages[id] ?? []);
}

/** What an answer says, without the thoughts. A thought leaves blank lines behind: they are cut. */
export function answerText(message: AssistantMessage): string {
  return message.parts
    .filter((part) => part.kind === "answer")
    .map((part) => part.text)
    .join("")
    .trim();
}

/**
 * The history that asks for the answer `messageId`: everything before it that says something.
 * @param most messages that the server takes; the oldest are left out
 */
export function historyBefore(
  messageId: string,
  state: Pick<AppState, "order" | "messages">,
  most: number,
): { history: ChatMessage[]; isWhole: boolean } {
  const before = messagesOf({
    order: state.order.slice(0, state.order.indexOf(messageId)),
    messages: state.messages,
  });
  const history = before
    .map((message) => ({
      role: message.role,
      content: message.role === "user" ? message.text : answerText(message),
    }))
    .filter((message) => message.content !== "");
  return { history: history.slice(-most), isWhole: history.length <= most };
}
