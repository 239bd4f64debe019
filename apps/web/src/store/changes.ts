import type { ChatEntry, Message } from "./state.ts";
import type { StoredSession } from "./stored-session.ts";

/** What is to be stored, and what to be forgotten. */
export interface Change {
  chats: ChatEntry[];
  messages: Message[];
  removedChats: string[];
  removedMessages: string[];
  session?: StoredSession;
}

export const NO_CHANGE: Change = {
  chats: [],
  messages: [],
  removedChats: [],
  removedMessages: [],
};

export interface ChangesOptions {
  chat(id: string): ChatEntry | undefined;
  message(id: string): Message | undefined;
}

/** Notes what differs from the storage, so that a write touches nothing else. */
export class Changes {
  readonly #options: ChangesOptions;
  readonly #chats = new Set<string>();
  readonly #messages = new Set<string>();

  constructor(options: ChangesOptions) {
    this.#options = options;
  }

  chat(id: string): void {
    this.#chats.add(id);
  }

  message(id: string): void {
    this.#messages.add(id);
  }

  /** What has changed since the last time, as it is now; null when nothing has. */
  take(): Change | null {
    if (this.#chats.size === 0 && this.#messages.size === 0) return null;
    const chats = split(this.#chats, this.#options.chat);
    const messages = split(this.#messages, this.#options.message);
    this.#chats.clear();
    this.#messages.clear();
    return {
      chats: chats.there,
      messages: messages.there,
      removedChats: chats.gone,
      removedMessages: messages.gone,
    };
  }

  /** The change could not be written: it will be tried again with the next one. */
  putBack(change: Change): void {
    for (const { id } of change.chats) this.#chats.add(id);
    for (const { id } of change.messages) this.#messages.add(id);
    for (const id of change.removedChats) this.#chats.add(id);
    for (const id of change.removedMessages) this.#messages.add(id);
  }
}

function split<Value>(ids: Set<string>, get: (id: string) => Value | undefined) {
  const there: Value[] = [];
  const gone: string[] = [];
  for (const id of ids) {
    const value = get(id);
    if (value === undefined) gone.push(id);
    else there.push(value);
  }
  return { there, gone };
}
