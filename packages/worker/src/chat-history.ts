import { type AssistantMessage, type ChatMessage, LhamaError } from "@lhama/protocol";
import type {
  ChatHistoryItem,
  ChatModelFunctionCall,
  ChatModelResponse,
  ChatWrapper,
} from "node-llama-cpp";
import { CONTINUE } from "./continuation.ts";

/** A conversation as `LlamaChatSession` takes it: what was, and what to answer now. */
export interface ChatTurn {
  /** Everything before the prompt. */
  history: ChatHistoryItem[];
  /** {@link CONTINUE} when the history ends with the model's own message, to be continued. */
  prompt: string;
}

type ResponseItem = ChatModelResponse["response"][number];

const invalidMessages = (index: number, reason: string) =>
  new LhamaError("invalid_message", `messages.${index}: ${reason}`, { field: `messages.${index}` });

/**
 * Splits messages into the history and the prompt. The last message is the prompt; if it is the
 * assistant's, or a function's result, the assistant's message is continued: one with nothing but a
 * thought goes on with that.
 * @throws LhamaError `invalid_message`, with the message's index, when there is nothing to answer or
 * calls and results do not match
 */
export function toChatTurn(messages: readonly ChatMessage[]): ChatTurn {
  const last = messages.at(-1);
  switch (last?.role) {
    case "user":
      return { history: toHistory(messages.slice(0, -1)), prompt: last.content };
    case "assistant":
      return { history: withOpenThought(toHistory(messages), last), prompt: CONTINUE };
    case "function":
      return { history: toHistory(messages), prompt: CONTINUE };
    default:
      throw invalidMessages(messages.length - 1, "the last message must not be a system message.");
  }
}

/**
 * Messages in the library's form. There what the model said between two of the user's messages is
 * one item, with thoughts, calls and their results inside.
 * @throws LhamaError `invalid_message` when a call has no result, or a result no call
 */
export function toHistory(messages: readonly ChatMessage[]): ChatHistoryItem[] {
  const items: ChatHistoryItem[] = [];
  /** The calls that wait for their results, with the index of their message. */
  const open = new Map<string, { call: ChatModelFunctionCall; index: number }>();
  messages.forEach((message, index) => {
    if (message.role === "function") {
      const waiting = open.get(message.callId);
      if (waiting === undefined) throw invalidMessages(index, "no call before it has this callId.");
      waiting.call.result = message.result;
      open.delete(message.callId);
      return;
    }
    refuseOpenCalls(open);
    if (message.role !== "assistant") {
      items.push({ type: message.role, text: message.content });
      return;
    }
    const response = lastResponse(items);
    addText(response, message);
    (message.functionCalls ?? []).forEach(({ callId, name, params }, position) => {
      const call: ChatModelFunctionCall = {
        type: "functionCall",
        name,
        params,
        result: undefined,
        startsNewChunk: position === 0,
      };
      if (open.has(callId)) throw invalidMessages(index, `callId "${callId}" is used twice.`);
      open.set(callId, { call, index });
      response.push(call);
    });
  });
  refuseOpenCalls(open);
  return items;
}

function refuseOpenCalls(open: Map<string, { index: number }>): void {
  const [first] = open;
  if (first === undefined) return;
  throw invalidMessages(first[1].index, `the call "${first[0]}" has no result after it.`);
}

function lastResponse(items: ChatHistoryItem[]): ResponseItem[] {
  const last = items.at(-1);
  if (last?.type === "model") return last.response;
  const response: ResponseItem[] = [];
  items.push({ type: "model", response });
  return response;
}

function addText(response: ResponseItem[], { content, reasoning }: AssistantMessage): void {
  if (reasoning !== undefined) {
    response.push({ type: "segment", segmentType: "thought", text: reasoning, ended: true });
  }
  if (content !== "") response.push(content);
}

/** The history of a conversation that ends with `last`, whose thought is not over if no answer follows it. */
function withOpenThought(
  history: ChatHistoryItem[],
  { content, reasoning }: AssistantMessage,
): ChatHistoryItem[] {
  const item = history.at(-1);
  const thought = item?.type === "model" ? item.response.at(-1) : undefined;
  if (reasoning === undefined || content !== "") return history;
  if (typeof thought === "object" && thought.type === "segment") thought.ended = false;
  return history;
}

/**
 * What the model made in one turn, as messages: the reverse of {@link toHistory}. Comments of the
 * model's are left out, since a message has no place for them.
 * @param callIds the ids of the calls in the response, in their order
 */
export function toMessages(
  response: readonly ResponseItem[],
  callIds: readonly string[] = [],
): ChatMessage[] {
  const messages: ChatMessage[] = [];
  let current: AssistantMessage | undefined;
  /** Results of the current message's calls; they follow it. */
  let results: ChatMessage[] = [];
  let calls = 0;
  const close = () => {
    messages.push(...results);
    results = [];
    current = undefined;
  };
  const open = (): AssistantMessage => {
    current = { role: "assistant", content: "" };
    messages.push(current);
    return current;
  };

  for (const item of response) {
    if (typeof item === "string") {
      if (results.length > 0) close();
      (current ?? open()).content += item;
    } else if (item.type === "functionCall") {
      if (item.startsNewChunk === true && results.length > 0) close();
      const callId = callIds[calls++] ?? `call-${calls}`;
      const message: AssistantMessage = current ?? open();
      message.functionCalls ??= [];
      message.functionCalls.push({ callId, name: item.name, params: item.params });
      results.push({ role: "function", callId, result: item.result ?? null });
    } else if (item.segmentType === "thought") {
      // A message's reasoning comes before its content.
      if (current !== undefined && (results.length > 0 || current.content !== "")) close();
      const message: AssistantMessage = current ?? open();
      message.reasoning = (message.reasoning ?? "") + item.text;
    }
  }
  messages.push(...results);
  return messages;
}

/** The history with this system prompt in place of its first one. */
export function withSystemPrompt(
  history: readonly ChatHistoryItem[],
  systemPrompt: string,
): ChatHistoryItem[] {
  const rest = history[0]?.type === "system" ? history.slice(1) : history;
  return [{ type: "system", text: systemPrompt }, ...rest];
}

/**
 * The history as a chat format can lay it out: after the system prompt that a chat begins with if it has
 * none of its own. Formats without system messages get one only where the caller wants it (they put it
 * into the first message of the user's), as `LlamaChatSession` does by itself. Formats without thoughts
 * get none: the library would put them into the answer.
 */
export function withInitialHistory(
  { chatWrapper }: { chatWrapper: ChatWrapper },
  history: ChatHistoryItem[],
  systemPrompt: string | undefined,
): ChatHistoryItem[] {
  const { supportsSystemMessages, segments } = chatWrapper.settings;
  const fitting = segments?.thought === undefined ? history.map(withoutThoughts) : history;
  if (fitting[0]?.type === "system") return fitting;
  if (systemPrompt === undefined && supportsSystemMessages === false) return fitting;
  const initial = chatWrapper.generateInitialChatHistory(
    systemPrompt === undefined ? {} : { systemPrompt },
  );
  return [...initial, ...fitting];
}

function withoutThoughts(item: ChatHistoryItem): ChatHistoryItem {
  if (item.type !== "model") return item;
  return {
    ...item,
    response: item.response.filter((part) => {
      return typeof part === "string" || part.type !== "segment" || part.segmentType !== "thought";
    }),
  };
}
