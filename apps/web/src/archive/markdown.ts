import { en } from "../i18n/en.ts";
import { ptBr } from "../i18n/pt-br.ts";
import { text } from "../i18n/text.ts";
import { answerText } from "../store/conversation.ts";
import type { Message } from "../store/state.ts";
import { type ForeignMessage, toArchivedChat } from "./foreign-chat.ts";
import type { ArchivedChat } from "./jsonl.ts";

/** What a question stands under, in whichever language the document was made. */
const QUESTION = new Set([en.you, ptBr.you].map((you) => `## ${you}`));
/** A line of a message that reads like the heading of one, or like what such a line is made into. */
const LIKE_HEADING = /^\\*#{1,2} /gm;
const ESCAPED = /^\\+#{1,2} /gm;

/** A branch of a conversation as a document. */
export function toMarkdown(title: string, messages: readonly Message[]): string {
  const turns = messages.map((message) =>
    message.role === "user"
      ? `## ${text.you}\n\n${escaped(message.text)}\n`
      : `## ${message.model ?? text.name}\n\n${escaped(answerText(message))}\n`,
  );
  return [`# ${title}\n`, ...turns].join("\n");
}

/** The conversation of such a document; undefined when it is none. */
export function fromMarkdown(document: string): ArchivedChat | undefined {
  const [, title, rest = ""] = /^# (.*)\n([\s\S]*)$/.exec(document.replaceAll("\r\n", "\n")) ?? [];
  if (title === undefined) return undefined;
  const messages: ForeignMessage[] = [];
  for (const [, heading = "", body = ""] of rest.matchAll(
    /^(## .*)\n([\s\S]*?)(?=^## |$(?![\s\S]))/gm,
  )) {
    const said = body.replace(ESCAPED, (line) => line.slice(1)).trim();
    messages.push({
      id: String(messages.length),
      parentId: messages.length === 0 ? null : String(messages.length - 1),
      createdAt: null,
      said: QUESTION.has(heading)
        ? { role: "user", text: said }
        : { role: "assistant", parts: [{ kind: "answer", text: said }], model: heading.slice(3) },
    });
  }
  const [first] = messages;
  if (first?.said?.role !== "user") return undefined;
  const times = { createdAt: null, updatedAt: null };
  return toArchivedChat({ title, pinned: false, ...times, currentId: undefined, messages });
}

/** So that no line of a message begins another one. */
function escaped(said: string): string {
  return said.replace(LIKE_HEADING, (line) => `\\${line}`);
}
