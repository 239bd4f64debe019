import { makeId } from "../store/make-id.ts";
import { makeTitle } from "../store/make-title.ts";
import type { ChatEntry, Message, Part } from "../store/state.ts";
import type { ArchivedChat } from "./jsonl.ts";

/** A message of another program, before it has a place in a tree of ours. */
export interface ForeignMessage {
  id: string;
  /** The message it follows; null at the beginning. */
  parentId: string | null;
  /** Milliseconds of `Date.now()`; null when the file does not tell. */
  createdAt: number | null;
  /** Null for what nobody was shown: what follows it moves up. */
  said: Said | null;
}

type Said =
  | { role: "user"; text: string }
  | { role: "assistant"; parts: Part[]; model: string | null };

export interface ForeignChat {
  title: string | undefined;
  pinned: boolean;
  createdAt: number | null;
  updatedAt: number | null;
  /** The last message of the branch that was shown. */
  currentId: string | undefined;
  messages: ForeignMessage[];
}

/** Puts a chat of another program into our form; undefined when nothing is said in it. */
export function toArchivedChat(foreign: ForeignChat): ArchivedChat | undefined {
  const byId = new Map(foreign.messages.map((message) => [message.id, message]));
  const chatId = makeId();
  const created = foreign.createdAt ?? Date.now();
  /** Of the messages that are kept; several of theirs may be one of ours. */
  const placed = new Map<string, Message>();
  const messages: Message[] = [];

  const shownParent = (message: ForeignMessage): string | undefined => {
    const seen = new Set<string>();
    for (let id = message.parentId; id !== null && !seen.has(id); ) {
      seen.add(id);
      const parent = byId.get(id);
      if (parent === undefined) return undefined;
      if (parent.said !== null) return parent.id;
      id = parent.parentId;
    }
    return undefined;
  };
  const children = new Map<string | undefined, ForeignMessage[]>();
  for (const message of foreign.messages) {
    if (message.said === null) continue;
    const parent = shownParent(message);
    children.set(parent, [...(children.get(parent) ?? []), message]);
  }

  const open = [...(children.get(undefined) ?? [])].reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const parentId = shownParent(next);
    const parent = placed.get(parentId ?? "");
    const isOnly = children.get(parentId)?.length === 1;
    const own = place(next, { parent, isOnly, chatId, index: messages.length, created });
    if (own !== parent) messages.push(own);
    placed.set(next.id, own);
    open.push(...[...(children.get(next.id) ?? [])].reverse());
  }
  const last = messages.at(-1);
  if (last === undefined) return undefined;
  const question = messages.find((message) => message.role === "user")?.text ?? "";
  const chat: ChatEntry = {
    id: chatId,
    title: foreign.title?.trim() || makeTitle(question),
    pinned: foreign.pinned,
    createdAt: created,
    updatedAt: foreign.updatedAt ?? created,
    head: (headOf(foreign.currentId, byId, placed) ?? last).id,
  };
  return { chat, messages };
}

interface Place {
  parent: Message | undefined;
  isOnly: boolean;
  chatId: string;
  index: number;
  created: number;
}

/** Its message in our tree: one of its own, or the answer before it, which it goes on with. */
function place(
  foreign: ForeignMessage,
  { parent, isOnly, chatId, index, created }: Place,
): Message {
  const { said } = foreign;
  if (said?.role === "assistant" && parent?.role === "assistant" && isOnly) {
    parent.parts.push(...said.parts);
    return parent;
  }
  const node = {
    id: makeId(),
    chatId,
    parentId: parent?.id ?? chatId,
    createdAt: foreign.createdAt ?? created + index,
  };
  if (said?.role === "assistant") {
    return { ...node, ...said, parts: [...said.parts], state: { phase: "imported" } };
  }
  return { ...node, role: "user", text: said?.text ?? "" };
}

function headOf(
  id: string | undefined,
  byId: Map<string, ForeignMessage>,
  placed: Map<string, Message>,
): Message | undefined {
  const seen = new Set<string>();
  for (let at = id; at !== undefined && !seen.has(at); at = byId.get(at)?.parentId ?? undefined) {
    seen.add(at);
    const message = placed.get(at);
    if (message !== undefined) return message;
  }
  return undefined;
}
