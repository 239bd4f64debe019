import type { IDBPDatabase, IDBPObjectStore, IDBPTransaction, StoreNames } from "idb";
import type { ChatSchema } from "./chat-storage.ts";
import { makeTitle } from "./make-title.ts";
import type { AnswerState, Message, Part } from "./state.ts";

type Upgrade = IDBPTransaction<ChatSchema, StoreNames<ChatSchema>[], "versionchange">;
type Stores = {
  [Name in "chats" | "messages"]: IDBPObjectStore<
    ChatSchema,
    ArrayLike<StoreNames<ChatSchema>>,
    Name,
    "versionchange"
  >;
};

/** A conversation of the first version: a list of messages without parents. */
interface FirstSnapshot {
  version: 1;
  messages: (
    | { id: string; role: "user"; text: string }
    | {
        id: string;
        role: "assistant";
        parts: Part[];
        state: AnswerState;
      }
  )[];
}

/** Moves the conversations of the first version, where there are any, into the present stores. */
export async function migrateFirstVersion(
  db: IDBPDatabase<ChatSchema>,
  transaction: Upgrade,
  stores: Stores,
): Promise<void> {
  // Its store is not in the present schema.
  const old = db as unknown as IDBPDatabase;
  if (!old.objectStoreNames.contains("conversations")) return;
  const source = (
    transaction as unknown as IDBPTransaction<unknown, string[], "versionchange">
  ).objectStore("conversations");
  const now = Date.now();
  for (let cursor = await source.openCursor(); cursor; cursor = await cursor.continue()) {
    const chatId = String(cursor.key);
    const messages = toTree(cursor.value, chatId, now);
    const first = messages.find((message) => message.role === "user");
    const last = messages.at(-1);
    if (first === undefined || last === undefined) continue;
    for (const message of messages) await stores.messages.put(message);
    await stores.chats.put({
      id: chatId,
      title: makeTitle(first.text),
      pinned: false,
      createdAt: now,
      updatedAt: now,
      head: last.id,
    });
  }
  old.deleteObjectStore("conversations");
}

function toTree(stored: unknown, chatId: string, now: number): Message[] {
  if (!isFirstSnapshot(stored)) return [];
  let parentId = chatId;
  return stored.messages.map((message, index) => {
    const node = { id: message.id, chatId, parentId, createdAt: now + index };
    parentId = message.id;
    if (message.role === "user") return { ...node, role: "user", text: message.text };
    return {
      ...node,
      role: "assistant",
      parts: message.parts,
      state: message.state,
      model: null,
    };
  });
}

function isFirstSnapshot(stored: unknown): stored is FirstSnapshot {
  if (typeof stored !== "object" || stored === null) return false;
  const { version, messages } = stored as Partial<FirstSnapshot>;
  return version === 1 && Array.isArray(messages);
}
