import { text } from "../i18n/text.ts";
import type { Part } from "../store/state.ts";
import { type ForeignMessage, toArchivedChat } from "./foreign-chat.ts";
import { isRecord, listIn, recordIn, secondsIn, textIn } from "./json-values.ts";
import type { ArchivedChat } from "./jsonl.ts";

/**
 * One chat of an export of Open WebUI: a history of messages with parents, or only the list of those
 * that were shown. Undefined for anything else.
 */
export function fromOpenWebUi(value: unknown): ArchivedChat | undefined {
  const chat = recordIn(value, "chat");
  if (chat === undefined) return undefined;
  const history = recordIn(chat, "history");
  const tree = recordIn(history, "messages");
  const messages =
    tree === undefined
      ? inALine(listIn(chat, "messages"))
      : Object.entries(tree).map(([id, message]) => toForeign(message, id));
  return toArchivedChat({
    title: textIn(value, "title") ?? textIn(chat, "title"),
    pinned: isRecord(value) && value["pinned"] === true,
    createdAt: secondsIn(value, "created_at"),
    updatedAt: secondsIn(value, "updated_at"),
    currentId: textIn(history, "currentId") ?? messages.at(-1)?.id,
    messages,
  });
}

function toForeign(message: unknown, id: string): ForeignMessage {
  return {
    id,
    parentId: textIn(message, "parentId") ?? null,
    createdAt: secondsIn(message, "timestamp"),
    said: saidIn(message),
  };
}

function inALine(messages: readonly unknown[]): ForeignMessage[] {
  return messages.map((message, index) => ({
    ...toForeign(message, String(index)),
    parentId: index === 0 ? null : String(index - 1),
  }));
}

function saidIn(message: unknown): ForeignMessage["said"] {
  const content = textIn(message, "content") ?? "";
  const role = textIn(message, "role");
  if (role === "user") return { role, text: content || text.chats.attachment };
  if (role !== "assistant") return null;
  const parts = partsOf(content);
  const model = textIn(message, "modelName") ?? textIn(message, "model") ?? null;
  return parts.length === 0 ? null : { role, parts, model };
}

/** Thoughts and calls of tools stand in the text, as HTML. */
const DETAILS = /<details type="(\w+)"([^>]*)>([\s\S]*?)<\/details>/g;

function partsOf(content: string): Part[] {
  const parts: Part[] = [];
  const answer = (said: string) => {
    if (said.trim() !== "") parts.push({ kind: "answer", text: said.trim() });
  };
  let at = 0;
  for (const found of content.matchAll(DETAILS)) {
    const [whole, type, attributes = "", inner = ""] = found;
    answer(content.slice(at, found.index));
    at = found.index + whole.length;
    if (type !== "reasoning") continue;
    const seconds = Number(/duration="(\d+(?:\.\d+)?)"/.exec(attributes)?.[1]);
    const thought = unquoted(inner.replace(/<summary>[\s\S]*?<\/summary>/, ""));
    const durationMs = Number.isFinite(seconds) ? { durationMs: seconds * 1000 } : {};
    parts.push({ kind: "thought", text: thought, ...durationMs });
  }
  answer(content.slice(at));
  return parts;
}

/** Without the marks of a quotation, and with the signs that HTML writes in another way. */
function unquoted(quoted: string): string {
  return quoted
    .trim()
    .replace(/^&gt; ?|^> ?/gm, "")
    .replace(/&(lt|gt|quot|#x27|amp);/g, (_, name: string) => SIGNS[name] ?? "");
}

const SIGNS: Record<string, string> = { lt: "<", gt: ">", quot: '"', "#x27": "'", amp: "&" };
