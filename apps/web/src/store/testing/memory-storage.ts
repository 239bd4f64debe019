import type { Change } from "../changes.ts";
import type { ChatStorage } from "../chat-storage.ts";
import type { Stored } from "../chats.ts";
import type { ChatEntry, Message } from "../state.ts";
import type { StoredSession } from "../stored-session.ts";

/** Keeps copies, as a database would. */
export class MemoryStorage implements ChatStorage {
  readonly chats = new Map<string, ChatEntry>();
  readonly messages = new Map<string, Message>();
  readonly sessions = new Map<string, StoredSession>();

  /** Stores a chat "chat" of these questions. */
  keep(questions: string[]): void {
    let parentId = "chat";
    for (const [index, text] of questions.entries()) {
      const id = `m${index}`;
      const node = { id, chatId: "chat", parentId, createdAt: index };
      this.messages.set(id, { ...node, role: "user", text });
      parentId = id;
    }
    const times = { createdAt: 0, updatedAt: 0 };
    this.chats.set("chat", { id: "chat", title: "Chat", pinned: false, ...times, head: parentId });
  }

  messagesOf(chatId: string): Message[] {
    return [...this.messages.values()]
      .filter((message) => message.chatId === chatId)
      .toSorted((a, b) => a.createdAt - b.createdAt)
      .map((message) => structuredClone(message));
  }

  async list(): Promise<ChatEntry[]> {
    return structuredClone([...this.chats.values()]);
  }

  async read(chatId: string): Promise<Message[]> {
    return this.messagesOf(chatId);
  }

  async session(tabId: string): Promise<StoredSession | undefined> {
    return structuredClone(this.sessions.get(tabId));
  }

  /** What a page finds when it is loaded. */
  stored(tabId: string): Stored {
    return structuredClone({
      chats: [...this.chats.values()],
      messages: this.messagesOf("chat"),
      session: this.sessions.get(tabId),
    });
  }

  async write(change: Change): Promise<void> {
    const { chats, messages, removedChats, removedMessages, session } = structuredClone(change);
    if (session !== undefined) this.sessions.set(session.id, session);
    for (const chat of chats) this.chats.set(chat.id, chat);
    for (const message of messages) this.messages.set(message.id, message);
    for (const id of removedChats) this.chats.delete(id);
    for (const id of removedMessages) this.messages.delete(id);
  }

  async scan(visit: (message: Message) => void): Promise<void> {
    for (const message of this.messages.values()) visit(structuredClone(message));
  }
}
