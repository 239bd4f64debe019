import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Change } from "./changes.ts";
import { migrateFirstVersion } from "./migrate-first-version.ts";
import type { ChatEntry, Message } from "./state.ts";
import type { StoredSession } from "./stored-session.ts";

const VERSION = 2;

export interface ChatSchema extends DBSchema {
  chats: { key: string; value: ChatEntry };
  messages: { key: string; value: Message; indexes: { chatId: string } };
  sessions: { key: string; value: StoredSession };
}

/** Where the conversations are kept: what the store needs of a database. */
export interface ChatStorage {
  /** Every chat, in no order. */
  list(): Promise<ChatEntry[]>;
  /** The messages of a chat in all its branches, oldest first. */
  read(chatId: string): Promise<Message[]>;
  /** How far the tab had heard the server. */
  session(tabId: string): Promise<StoredSession | undefined>;
  /** All or nothing. */
  write(change: Change): Promise<void>;
  /** Calls back with every message there is, until the signal aborts. */
  scan(visit: (message: Message) => void, signal?: AbortSignal): Promise<void>;
}

/** The browser's own database. Opens it, and moves what an older version of the page has left. */
export class IndexedDbStorage implements ChatStorage {
  readonly #db: Promise<IDBPDatabase<ChatSchema>>;

  constructor(name = "lhama") {
    this.#db = openDB<ChatSchema>(name, VERSION, {
      async upgrade(db, oldVersion, _newVersion, transaction) {
        if (oldVersion >= VERSION) return;
        // The first version kept each conversation as one value of a store "conversations".
        const chats = db.createObjectStore("chats", { keyPath: "id" });
        const messages = db.createObjectStore("messages", { keyPath: "id" });
        messages.createIndex("chatId", "chatId");
        db.createObjectStore("sessions", { keyPath: "id" });
        await migrateFirstVersion(db, transaction, { chats, messages });
      },
      // Another tab brings a newer page: it must not wait for this one.
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase | null)?.close(),
    });
    // Each use reports the failure by itself.
    this.#db.catch(() => {});
  }

  async list(): Promise<ChatEntry[]> {
    return (await this.#db).getAll("chats");
  }

  async read(chatId: string): Promise<Message[]> {
    const messages = await (await this.#db).getAllFromIndex("messages", "chatId", chatId);
    return messages.sort((a, b) => a.createdAt - b.createdAt);
  }

  async session(tabId: string): Promise<StoredSession | undefined> {
    return (await this.#db).get("sessions", tabId);
  }

  /** Forgets what was stored of tabs before a time, in milliseconds of `Date.now()`. */
  async forgetSessions(before: number): Promise<void> {
    const { store, done } = (await this.#db).transaction("sessions", "readwrite");
    for (let cursor = await store.openCursor(); cursor; cursor = await cursor.continue()) {
      // Those of the first pages do not tell their time.
      if (!(cursor.value.savedAt >= before)) await cursor.delete();
    }
    await done;
  }

  async write(change: Change): Promise<void> {
    const stores = ["chats", "messages", "sessions"] as const;
    const transaction = (await this.#db).transaction(stores, "readwrite");
    const chats = transaction.objectStore("chats");
    const messages = transaction.objectStore("messages");
    // What fails, fails the transaction: `done` tells.
    const told = (request: Promise<unknown>) => void request.catch(() => {});
    const done = transaction.done;
    try {
      for (const chat of change.chats) told(chats.put(chat));
      for (const message of change.messages) told(messages.put(message));
      for (const id of change.removedChats) told(chats.delete(id));
      for (const id of change.removedMessages) told(messages.delete(id));
      if (change.session) told(transaction.objectStore("sessions").put(change.session));
      // Without it, a page that is being closed takes its last write along.
      transaction.commit();
    } catch (error) {
      // A value that cannot be stored throws at once, and would leave those before it behind.
      told(done);
      transaction.abort();
      throw error;
    }
    await done;
  }

  async scan(visit: (message: Message) => void, signal?: AbortSignal): Promise<void> {
    let cursor = await (await this.#db).transaction("messages").store.openCursor();
    while (cursor && !signal?.aborted) {
      visit(cursor.value);
      cursor = await cursor.continue();
    }
  }
}
