import type { Conversation } from "../corpus/conversation.ts";
import { FACT_QUESTIONS } from "./facts.ts";
import { KNOWN_FUNCTIONS, UNSEEN_FUNCTIONS } from "./functions.ts";
import { IN_DOMAIN } from "./in-domain.ts";
import { FILLED } from "./json-shapes.ts";
import { OUT_OF_DOMAIN } from "./out-of-domain.ts";
import { THOUGHT_QUESTIONS } from "./thoughts.ts";

/** Case and punctuation do not make another prompt. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N} ]/gu, "")
    .trim();

const wordsOf = (text: string) => plain(text).split(/\s+/);

const questions = [
  ...IN_DOMAIN.flatMap(({ asked }) => [...asked.en, ...asked.pt].map(([prompt]) => prompt)),
  ...Object.values(FACT_QUESTIONS).flatMap((asked) => asked.map(([prompt]) => prompt)),
  ...Object.values(OUT_OF_DOMAIN).flat(),
];
const unseen = Object.values(UNSEEN_FUNCTIONS).flat();
const prompts = new Set(
  [
    ...questions,
    ...[...Object.values(KNOWN_FUNCTIONS).flat(), ...unseen].map(({ prompt }) => prompt),
    ...[...THOUGHT_QUESTIONS, ...FILLED].map(([prompt]) => prompt),
  ].map(plain),
);
const unseenNames = new Set(unseen.map(({ call }) => call));

/** Shorter questions are only held apart as they are: one word of three makes another question. */
const LEAST_WORDS = 4;
const long = questions.map(wordsOf).filter((words) => words.length >= LEAST_WORDS);

/** Whether it is one of the questions but for one word more, one less, or another. */
function nearQuestion(text: string): boolean {
  const words = wordsOf(text);
  return long.some((question) => {
    const most = Math.max(words.length, question.length);
    if (most - Math.min(words.length, question.length) > 1) return false;
    if (words[0] !== question[0] && words.at(-1) !== question.at(-1)) return false;
    let [before, after] = [0, 0];
    while (before < most && words[before] === question[before]) before++;
    while (after < most && words.at(-1 - after) === question.at(-1 - after)) after++;
    return before + after >= most - 1;
  });
}

/**
 * What a conversation has of what the model is scored by: its prompts, questions within a word of
 * them, and the functions it is never to see.
 */
export function findScored({ turns, functions = {} }: Conversation): string[] {
  return [
    ...turns
      .map(({ user }) => user)
      .filter((user) => prompts.has(plain(user)) || nearQuestion(user)),
    ...Object.keys(functions).filter((name) => unseenNames.has(name)),
  ];
}

/** The first `count` conversations, without those that have something of it. */
export function* heldApart(
  make: (index: number) => Conversation,
  count: number,
): Generator<Conversation> {
  for (let index = 0; index < count; index++) {
    const conversation = make(index);
    if (findScored(conversation).length === 0) yield conversation;
  }
}
