import { makeId } from "../store/make-id.ts";
import type { AssistantMessage, ChatEntry, Message } from "../store/state.ts";
import { isRecord } from "./json-values.ts";

/** A chat with all its branches. */
export interface ArchivedChat {
  chat: ChatEntry;
  messages: Message[];
}

const TYPE = "lhama-chat";

/** One line of JSON per chat. */
export function toJsonl(chats: readonly ArchivedChat[]): string {
  return chats.map((chat) => `${JSON.stringify({ type: TYPE, version: 1, ...chat })}\n`).join("");
}

/**
 * The chats of a file, with ids of their own: importing twice gives two copies and overwrites
 * nothing. Lines that are none are left out.
 */
export function fromJsonl(content: string): ArchivedChat[] {
  return content.split("\n").flatMap((line) => {
    const archived = readLine(line);
    return archived === undefined ? [] : [withFreshIds(archived)];
  });
}

function readLine(line: string): ArchivedChat | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (!isRecord(value) || value["type"] !== TYPE || value["version"] !== 1) return undefined;
    const { chat, messages } = value;
    if (!isChat(chat) || !Array.isArray(messages)) return undefined;
    return messages.every(isMessage) ? { chat, messages } : undefined;
  } catch {
    return undefined;
  }
}

function withFreshIds({ chat, messages }: ArchivedChat): ArchivedChat {
  const ids = new Map(
    [chat.id, ...messages.map((message) => message.id)].map((id) => [id, makeId()]),
  );
  const fresh = (id: string) => ids.get(id) ?? makeId();
  const chatId = fresh(chat.id);
  return {
    chat: { ...chat, id: chatId, head: fresh(chat.head), pinned: chat.pinned === true },
    messages: messages.map((message) => ({
      ...message,
      id: fresh(message.id),
      parentId: fresh(message.parentId),
      chatId,
    })),
  };
}

function isChat(value: unknown): value is ChatEntry {
  if (!isRecord(value)) return false;
  const { id, title, head, createdAt, updatedAt } = value;
  return (
    [id, title, head].every((text) => typeof text === "string") &&
    [createdAt, updatedAt].every((time) => typeof time === "number")
  );
}

function isMessage(value: unknown): value is Message {
  if (!isRecord(value)) return false;
  const { id, parentId, createdAt, role } = value;
  if (typeof id !== "string" || typeof parentId !== "string") return false;
  if (typeof createdAt !== "number") return false;
  return role === "user" ? typeof value["text"] === "string" : isAnswer(value);
}

function isAnswer(
  value: Record<string, unknown>,
): value is Record<string, unknown> & AssistantMessage {
  const { role, parts, state } = value;
  if (role !== "assistant" || !isRecord(state) || typeof state["phase"] !== "string") return false;
  return (
    Array.isArray(parts) && parts.every((part) => isRecord(part) && (isText(part) || isCall(part)))
  );
}

const isText = ({ kind, text }: Record<string, unknown>) =>
  typeof kind === "string" && typeof text === "string";

const isCall = ({ kind, callId, name, args, state }: Record<string, unknown>) =>
  kind === "call" &&
  [callId, name, args].every((text) => typeof text === "string") &&
  isRecord(state) &&
  typeof state["phase"] === "string";
