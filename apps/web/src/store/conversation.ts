import type { ChatMessage } from "@lhama/protocol/browser";
import { begunMessages } from "./begun-messages.ts";
import { callMessages } from "./call-messages.ts";
import { pathTo } from "./message-tree.ts";
import type { AppState, AssistantMessage, Message, Part } from "./state.ts";

const utf8 = new TextEncoder();

/** The branch that is shown as a list, oldest message first. */
export function messagesOf(state: Pick<AppState, "order" | "messages">): Message[] {
  return state.order.flatMap((id) => state.messages[id] ?? []);
}

/** What an answer says, without the thoughts. A thought leaves blank lines behind: they are cut. */
export function answerText(message: AssistantMessage): string {
  const texts = message.parts.map((part) => (part.kind === "answer" ? part.text : ""));
  return texts.join("").trim();
}

/** The question asked last in the branch that is shown. */
export function lastQuestion({
  order,
  messages,
}: Pick<AppState, "order" | "messages">): string | undefined {
  return order.findLast((id) => messages[id]?.role === "user");
}

/** Where the memory of the model begins in the branch that is shown; undefined when it sees all. */
export function memoryFrom(state: Pick<AppState, "order" | "messages">): string | undefined {
  for (let at = state.order.length - 1; at >= 0; at -= 1) {
    const message = state.messages[state.order[at] ?? ""];
    if (message?.role !== "assistant") continue;
    if (message.memoryFrom !== undefined) return message.memoryFrom;
    // One that has only begun may be told later.
    if (message.state.phase !== "running") return undefined;
  }
  return undefined;
}

export interface HistoryOptions {
  state: Pick<AppState, "messages">;
  /** What the answer says already, if it is to be continued. */
  from?: readonly Part[];
  /** What the server takes; the oldest messages are left out. */
  most: { messages: number; bytes: number };
  /** Added to the last question, for this answer only. */
  wish?: string | undefined;
}

/** What is sent to the model, and the message it begins with when that is not the first one. */
export interface History {
  history: ChatMessage[];
  cutAt: string | undefined;
}

/**
 * The history that asks for the answer `messageId`: everything above it in its branch that says
 * something, and what it is to go on with.
 */
export function historyFor(
  messageId: string,
  { state, from = [], most, wish }: HistoryOptions,
): History {
  const above = pathTo(state, messageId).filter((id) => id !== messageId);
  const all = [
    ...saidIn(above, state).filter(({ said }) => saysSomething(said)),
    ...begunMessages(from).map((said) => ({ id: messageId, said })),
  ];
  // A result without its call means nothing.
  const kept = dropWhile(lastOf(all, most), ({ said }) => said.role === "function");
  const history = kept.map(({ said }) => said);
  if (wish !== undefined) addWish(history, wish);
  return { history, cutAt: kept.length < all.length ? kept[0]?.id : undefined };
}

/** What the model still knows of the branch that is shown, as long as nothing more is asked. */
export function historySoFar(
  state: Pick<AppState, "order" | "messages">,
  most: number,
): ChatMessage[] {
  const known = Math.max(0, state.order.indexOf(memoryFrom(state) ?? ""));
  return saidIn(state.order.slice(known), state)
    .map(({ said }) => said)
    .filter(saysSomething)
    .slice(-most);
}

function saidIn(ids: readonly string[], { messages }: Pick<AppState, "messages">) {
  return ids
    .flatMap((id) => messages[id] ?? [])
    .flatMap((message) => toChatMessages(message).map((said) => ({ id: message.id, said })));
}

/**
 * The oldest message that the model sees after it had to drop some.
 * @param dropped turns from `first` on: a question is one, and all that was answered to it
 */
export function memoryStart(
  answerId: string,
  {
    state,
    first,
    dropped,
  }: { state: Pick<AppState, "messages">; first: string | undefined; dropped: number },
): string {
  const above = pathTo(state, answerId).filter((id) => id !== answerId);
  const start = first === undefined ? 0 : Math.max(0, above.indexOf(first));
  let turns = 0;
  let lastRole: Message["role"] | undefined;
  for (const id of above.slice(start)) {
    const message = state.messages[id];
    if (message === undefined || !toChatMessages(message).some(saysSomething)) continue;
    if (message.role !== lastRole || message.role === "user") turns += 1;
    lastRole = message.role;
    if (turns > dropped) return id;
  }
  return above.at(-1) ?? answerId;
}

function toChatMessages(message: Message): ChatMessage[] {
  if (message.role === "user") return [{ role: "user", content: message.text }];
  if (message.turn !== undefined) return message.turn;
  if (message.parts.some((part) => part.kind === "call")) return callMessages(message.parts);
  return [{ role: "assistant", content: answerText(message) }];
}

/** As many of the last ones as fit; the very last one always. */
function lastOf<Item extends { said: ChatMessage }>(
  all: readonly Item[],
  most: HistoryOptions["most"],
): Item[] {
  let bytes = 0;
  const fits = all.toReversed().findIndex(({ said }, index) => {
    bytes += utf8.encode(JSON.stringify(said)).length + 1;
    return index >= most.messages || (index > 0 && bytes > most.bytes);
  });
  return fits < 0 ? [...all] : all.slice(-fits);
}

function dropWhile<Item>(items: Item[], isUnwanted: (item: Item) => boolean): Item[] {
  const first = items.findIndex((item) => !isUnwanted(item));
  return first < 0 ? [] : items.slice(first);
}

function saysSomething(message: ChatMessage): boolean {
  if (message.role !== "assistant") return true;
  return message.content !== "" || message.functionCalls !== undefined;
}

function addWish(history: ChatMessage[], wish: string): void {
  const at = history.findLastIndex((message) => message.role === "user");
  const question = history[at];
  if (question?.role === "user") {
    history[at] = { role: "user", content: `${question.content}\n\n${wish}` };
  }
}
