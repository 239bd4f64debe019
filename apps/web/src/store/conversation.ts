import type { ChatMessage } from "@lhama/protocol/browser";
import { pathTo } from "./message-tree.ts";
import type { AppState, AssistantMessage, Message, Part } from "./state.ts";

/** The branch that is shown as a list, oldest message first. */
export function messagesOf(state: Pick<AppState, "order" | "messages">): Message[] {
  return state.order.flatMap((id) => state.messages[id] ?? []);
}

/** What an answer says, without the thoughts. A thought leaves blank lines behind: they are cut. */
export function answerText(message: AssistantMessage): string {
  return joinedAnswer(message.parts).trim();
}

export interface HistoryOptions {
  state: Pick<AppState, "messages">;
  /** What the answer says already, if it is to be continued. */
  from?: readonly Part[];
  /** Messages that the server takes; the oldest are left out. */
  most: number;
  /** Added to the last question, for this answer only. */
  wish?: string | undefined;
}

/**
 * The history that asks for the answer `messageId`: everything above it in its branch that says
 * something, and what it is to go on with.
 */
export function historyFor(
  messageId: string,
  { state, from = [], most, wish }: HistoryOptions,
): { history: ChatMessage[]; isWhole: boolean } {
  const branch = pathTo(state, messageId).flatMap((id) => state.messages[id] ?? []);
  const above = branch.filter((message) => message.id !== messageId).flatMap(toChatMessages);
  // To the letter, if the model is to go on with it.
  const history = [...above, { role: "assistant" as const, content: joinedAnswer(from) }].filter(
    (message) => message.role !== "assistant" || hasSomething(message),
  );
  if (wish !== undefined) addWish(history, wish);
  return { history: history.slice(-most), isWhole: history.length <= most };
}

function toChatMessages(message: Message): ChatMessage[] {
  if (message.role === "user") return [{ role: "user", content: message.text }];
  if (message.turn !== undefined) return message.turn;
  return [{ role: "assistant", content: answerText(message) }];
}

function hasSomething(message: Extract<ChatMessage, { role: "assistant" }>): boolean {
  return message.content !== "" || message.functionCalls !== undefined;
}

function addWish(history: ChatMessage[], wish: string): void {
  const at = history.findLastIndex((message) => message.role === "user");
  const question = history[at];
  if (question?.role === "user") {
    history[at] = { role: "user", content: `${question.content}\n\n${wish}` };
  }
}

function joinedAnswer(parts: readonly Part[]): string {
  return parts
    .filter((part) => part.kind === "answer")
    .map((part) => part.text)
    .join("");
}
