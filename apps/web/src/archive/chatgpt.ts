import { text } from "../i18n/text.ts";
import { type ForeignMessage, toArchivedChat } from "./foreign-chat.ts";
import { isRecord, listIn, recordIn, secondsIn, textIn } from "./json-values.ts";
import type { ArchivedChat } from "./jsonl.ts";

/**
 * One conversation of `conversations.json`, as ChatGPT exports it: a mapping of nodes with parents, many
 * of which were never shown. Undefined for anything else.
 */
export function fromChatGpt(value: unknown): ArchivedChat | undefined {
  const mapping = recordIn(value, "mapping");
  if (mapping === undefined) return undefined;
  return toArchivedChat({
    title: textIn(value, "title"),
    pinned: isRecord(value) && value["is_starred"] === true,
    createdAt: secondsIn(value, "create_time"),
    updatedAt: secondsIn(value, "update_time"),
    currentId: textIn(value, "current_node"),
    messages: Object.entries(mapping).map(([id, node]) => {
      const message = recordIn(node, "message");
      return {
        id,
        parentId: textIn(node, "parent") ?? null,
        createdAt: secondsIn(message, "create_time"),
        said: message === undefined ? null : saidIn(message),
      };
    }),
  });
}

function saidIn(message: Record<string, unknown>): ForeignMessage["said"] {
  const role = textIn(message["author"], "role");
  const metadata = message["metadata"];
  if (isRecord(metadata) && metadata["is_visually_hidden_from_conversation"] === true) return null;
  const content = message["content"];
  const kind = textIn(content, "content_type");
  if (role === "user") {
    return kind === "text" || kind === "multimodal_text"
      ? { role, text: textOf(content) || text.chats.attachment }
      : null;
  }
  // What it says to a tool, and what that answers, was not said to the person.
  if (role !== "assistant" || (textIn(message, "recipient") ?? "all") !== "all") return null;
  const model = textIn(metadata, "model_slug") ?? null;
  const part = (as: "answer" | "thought", said: string): ForeignMessage["said"] =>
    said === "" ? null : { role, model, parts: [{ kind: as, text: said }] };
  switch (kind) {
    case "text":
    case "multimodal_text":
      return part("answer", textOf(content));
    case "code":
      return part("answer", `\`\`\`\n${textIn(content, "text") ?? ""}\n\`\`\``);
    case "thoughts":
      return part("thought", thoughtsIn(content));
    default:
      return null;
  }
}

/** Signs of references, which only its own page understands. */
const REFERENCES = /\uE200[^\uE201]*\uE201/g;

function textOf(content: unknown): string {
  return listIn(content, "parts")
    .map((part) => (typeof part === "string" ? part : (textIn(part, "text") ?? "")))
    .filter((part) => part !== "")
    .join("\n\n")
    .replace(REFERENCES, "");
}

function thoughtsIn(content: unknown): string {
  return listIn(content, "thoughts")
    .map((thought) => textIn(thought, "content") || textIn(thought, "summary") || "")
    .filter((thought) => thought !== "")
    .join("\n\n");
}
