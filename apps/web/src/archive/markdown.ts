import { text } from "../i18n/text.ts";
import { answerText } from "../store/conversation.ts";
import type { Message } from "../store/state.ts";

/** A branch of a conversation as a document. */
export function toMarkdown(title: string, messages: readonly Message[]): string {
  const turns = messages.map((message) =>
    message.role === "user"
      ? `## ${text.you}\n\n${message.text}\n`
      : `## ${message.model ?? text.name}\n\n${answerText(message)}\n`,
  );
  return [`# ${title}\n`, ...turns].join("\n");
}
