import { fold } from "../words/matches.ts";
import type { ChatStorage } from "./chat-storage.ts";
import { answerText } from "./conversation.ts";
import type { ChatEntry, Message } from "./state.ts";

/** Characters of text shown around what was found. */
const BEFORE = 12;
const AFTER = 60;

/** A chat in which the words were found. */
export interface Found {
  chat: ChatEntry;
  /** Where in the texts; undefined when it was in the title. */
  excerpt?: string;
}

/** Chats whose title or texts have the words, letter case and accents aside; the latest first. */
export async function searchChats(
  words: string,
  { storage, chats, signal }: { storage: ChatStorage; chats: ChatEntry[]; signal: AbortSignal },
): Promise<Found[]> {
  const wanted = fold(words.trim());
  const excerpts = new Map<string, string>();
  await storage.scan((message) => {
    if (excerpts.has(message.chatId)) return;
    const text = textOf(message);
    const at = fold(text).indexOf(wanted);
    if (at >= 0) excerpts.set(message.chatId, excerptOf(text, at));
  }, signal);
  return chats
    .toSorted((a, b) => b.updatedAt - a.updatedAt)
    .flatMap((chat): Found[] => {
      if (fold(chat.title).includes(wanted)) return [{ chat }];
      const excerpt = excerpts.get(chat.id);
      return excerpt === undefined ? [] : [{ chat, excerpt }];
    });
}

function textOf(message: Message): string {
  return message.role === "user" ? message.text : answerText(message);
}

function excerptOf(text: string, at: number): string {
  const start = Math.max(0, at - BEFORE);
  const end = Math.min(text.length, at + AFTER);
  const middle = text.slice(start, end).replace(/\s+/g, " ");
  return `${start > 0 ? "…" : ""}${middle}${end < text.length ? "…" : ""}`;
}
