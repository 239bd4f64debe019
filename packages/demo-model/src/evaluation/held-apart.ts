import type { Conversation } from "../corpus/conversation.ts";
import { KNOWN_FUNCTIONS, UNSEEN_FUNCTIONS } from "./functions.ts";
import { IN_DOMAIN } from "./in-domain.ts";
import { OUT_OF_DOMAIN } from "./out-of-domain.ts";

/** Case and punctuation do not make another prompt. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N} ]/gu, "")
    .trim();

const unseen = Object.values(UNSEEN_FUNCTIONS).flat();
const prompts = new Set(
  [
    ...Object.values(IN_DOMAIN).flatMap((asked) => asked.map(([prompt]) => prompt)),
    ...Object.values(OUT_OF_DOMAIN).flat(),
    ...[...Object.values(KNOWN_FUNCTIONS).flat(), ...unseen].map(({ prompt }) => prompt),
  ].map(plain),
);
const unseenNames = new Set(unseen.map(({ call }) => call));

/** The prompts that the model is scored by, and the functions it is never to see, in a conversation. */
export function findScored({ turns, functions = {} }: Conversation): string[] {
  return [
    ...turns.map(({ user }) => user).filter((user) => prompts.has(plain(user))),
    ...Object.keys(functions).filter((name) => unseenNames.has(name)),
  ];
}
