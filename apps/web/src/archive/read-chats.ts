import { fromChatGpt } from "./chatgpt.ts";
import { type ArchivedChat, fromJsonl } from "./jsonl.ts";
import { fromMarkdown } from "./markdown.ts";
import { fromOpenWebUi } from "./open-webui.ts";

/** The chats of a file: of our own, as JSONL or as a document, of ChatGPT or of Open WebUI. What cannot be read is left out. */
export function readChats(content: string): ArchivedChat[] {
  const own = fromJsonl(content);
  if (own.length > 0) return own;
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return [fromMarkdown(content) ?? []].flat();
  }
  const chats: unknown[] = Array.isArray(value) ? value : [value];
  return chats.flatMap((chat) => fromChatGpt(chat) ?? fromOpenWebUi(chat) ?? []);
}
