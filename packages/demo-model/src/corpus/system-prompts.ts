import type { Author } from "./author.ts";
import type { Conversation, Turn } from "./conversation.ts";

/** What node-llama-cpp gives a session that names no other. */
const DEFAULT =
  "You are a helpful, respectful and honest assistant. Always answer as helpfully as possible.\nIf a question does not make any sense, or is not factually coherent, explain why instead of answering something incorrectly. If you don't know the answer to a question, don't share false information.";

const OTHERS = [
  "You are a helpful assistant.",
  "You are a friendly chat assistant.",
  "You are a helpful, concise assistant.",
  "Answer briefly.",
  "Be kind and brief.",
  "Answer in Markdown.",
  "Você é um assistente útil.",
  "Você é um assistente simpático e breve.",
  "You are a tiny demo model.",
];

function systemPrompt(author: Author): string | undefined {
  return author.weighted<() => string | undefined>([
    [() => DEFAULT, 40],
    [() => author.pick(OTHERS), 35],
    [() => undefined, 15],
    [
      () =>
        author.say(
          "You are {a|an} {helpful|kind|honest|careful|polite|expert|very old|slow} {assistant|chatbot|guide|cook|pirate|tutor}{| for our company| on a web site}.{| Be brief.| Answer politely.| Do not invent facts.}",
        ),
      10,
    ],
  ])();
}

/** The turns, now and then with a system prompt before them. */
export function withSystem(author: Author, turns: Turn[]): Conversation {
  const system = systemPrompt(author);
  return { ...(system === undefined ? {} : { system }), turns };
}
