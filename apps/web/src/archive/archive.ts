import { unwrap } from "solid-js/store";
import { pickFile } from "../browser/pick-file.ts";
import { saveFile } from "../browser/save-file.ts";
import { text } from "../i18n/text.ts";
import { messagesOf } from "../store/conversation.ts";
import type { App } from "../store/create-app.ts";
import { type ArchivedChat, toJsonl } from "./jsonl.ts";
import { toMarkdown } from "./markdown.ts";
import { readChats } from "./read-chats.ts";

/** Saves the branch that is shown as a document. */
export function saveMarkdown(app: App): void {
  const { chats, chatId } = app.state;
  const title = chats[chatId]?.title;
  if (title === undefined) return;
  saveFile(`${fileName(title)}.md`, toMarkdown(title, messagesOf(app.state)), "text/markdown");
}

/** Saves chats with all their branches. */
export async function saveJsonl(app: App, ids: readonly string[]): Promise<void> {
  await app.chat.flush();
  const chats: ArchivedChat[] = [];
  for (const id of ids) {
    const chat = unwrap(app.state).chats[id];
    if (chat !== undefined) chats.push({ chat, messages: await app.storage.read(id) });
  }
  const [only] = chats;
  if (only === undefined) return;
  const name = chats.length === 1 ? fileName(only.chat.title) : "lhama";
  saveFile(`${name}.jsonl`, toJsonl(chats), "application/jsonl");
}

/** Lets the person choose a file, and adds its chats to the list. */
export async function load(app: App): Promise<void> {
  const content = await pickFile(".jsonl,.json,.md");
  if (content === undefined) return;
  const chats = readChats(content);
  for (const chat of chats) app.chats.add(chat);
  const [only, ...others] = chats;
  if (only !== undefined && others.length === 0) void app.chats.open(only.chat.id);
  app.notify({
    text: chats.length === 0 ? text.chats.importFailed : text.chats.imported(chats.length),
  });
}

function fileName(title: string): string {
  return title.replace(/[^\p{L}\p{N} _-]+/gu, "").trim() || "lhama";
}
