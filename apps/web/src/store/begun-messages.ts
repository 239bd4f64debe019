import type { ChatMessage } from "@lhama/protocol/browser";
import type { Part } from "./state.ts";

/**
 * What an answer says already as messages, for the model to go on with: to the letter, thoughts included.
 * A message's thought stands before its text, so an answer that thinks again is more than one; the model
 * sees them as one.
 */
export function begunMessages(parts: readonly Part[]): ChatMessage[] {
  const messages: Extract<ChatMessage, { role: "assistant" }>[] = [];
  for (const part of parts) {
    if (part.kind !== "answer" && part.kind !== "thought") continue;
    const last = messages.at(-1);
    const fits = last !== undefined && (part.kind === "answer" || last.content === "");
    const message = fits ? last : { role: "assistant" as const, content: "" };
    if (!fits) messages.push(message);
    if (part.kind === "answer") message.content += part.text;
    else message.reasoning = (message.reasoning ?? "") + part.text;
  }
  return messages;
}
