import { arithmetic } from "./arithmetic.ts";
import { Author, type Language } from "./author.ts";
import { calendar } from "./calendar.ts";
import { capital } from "./capitals.ts";
import { code } from "./code.ts";
import type { Conversation, Turn } from "./conversation.ts";
import { counting, echo, spelling } from "./copying.ts";
import { DEFINITIONS } from "./definitions.ts";
import { copyDrill, sumDrill } from "./drills.ts";
import { exchange, waysOf } from "./exchange.ts";
import { FACTS } from "./facts.ts";
import { formula } from "./formulas.ts";
import { functionConversation } from "./function-conversations.ts";
import { ITSELF } from "./itself.ts";
import { joke, poem } from "./jokes.ts";
import { jsonAnswer } from "./json-answers.ts";
import { LHAMA } from "./lhama.ts";
import { list } from "./lists.ts";
import { lookupDrill } from "./lookup.ts";
import { memory, unknownName } from "./memory.ts";
import { gibberish, longTextRefusal, refusal } from "./refusals.ts";
import { SMALL_TALK } from "./small-talk.ts";
import { story } from "./stories.ts";
import { withSystem } from "./system-prompts.ts";
import { markdownDemo, table } from "./tables.ts";
import { thinking } from "./thinking.ts";
import { colourOfThing, opposite, translation } from "./word-questions.ts";
import { firstName } from "./words.ts";

/** Themes by how many of the turns they make. What is hard to learn comes often, what is long seldom. */
const THEMES: readonly (readonly [(author: Author) => Turn, number])[] = [
  [exchange(SMALL_TALK), 40],
  [exchange(ITSELF), 15],
  [exchange(LHAMA), 19],
  [exchange(DEFINITIONS), 8],
  [joke, 5],
  [poem, 1.5],
  [capital, 7],
  [exchange(FACTS), 25],
  [colourOfThing, 3],
  [translation, 3],
  [opposite, 2],
  [calendar, 9],
  [(author) => arithmetic(author), 9],
  [echo, 13],
  [spelling, 1],
  [counting, 2.5],
  [refusal, 32],
  [longTextRefusal, 1],
  [gibberish, 1.5],
  [story, 4.5],
  [list, 5],
  [table, 2.5],
  [formula, 2.5],
  [markdownDemo, 0.7],
  [code, 5],
  [jsonAnswer, 19],
];

/** Short turns, for between the others. */
const QUICK: readonly (readonly [(author: Author) => Turn, number])[] = [
  [exchange(SMALL_TALK), 3],
  [joke, 1],
  [(author) => arithmetic(author), 2],
  [capital, 2],
  [exchange(FACTS), 2],
  [refusal, 3],
  [echo, 1],
  [list, 0.5],
  [colourOfThing, 1],
];

/** The conversation number `index` of the corpus of `seed`; each is independent of the others. */
export function makeConversation(seed: number, index: number): Conversation {
  const author = makeAuthor(seed, index);
  return author.weighted([
    [chat, 47],
    [memoryConversation, 9],
    [persona, 1.3],
    [otherLanguage, 1],
    [withFunctions, 36],
    [sumDrill, 4],
    [copyDrill, 5],
    [lookupDrill, 4],
  ] as const)(author);
}

/** The last of the training: more of what takes more repetition than the rest, sums and functions. */
export function makeFinalConversation(seed: number, index: number): Conversation {
  return drilled(seed, index, { functions: withFunctions, share: 2, rest: 7 });
}

/** What follows the end: functions for the most part. */
export function makePracticeConversation(seed: number, index: number): Conversation {
  // Their names are English ones: to find them by words in Portuguese takes more practice.
  const functions = (author: Author) =>
    withFunctions(author.chance(0.25) ? another(author, "pt") : author);
  return drilled(seed, index, { functions, share: 4, rest: 6 });
}

interface Drilling {
  functions(author: Author): Conversation;
  /** How often those come, and conversations as all others, for each one of sums. */
  share: number;
  rest: number;
}

function drilled(seed: number, index: number, { functions, share, rest }: Drilling): Conversation {
  const author = makeAuthor(seed, index);
  return author.weighted<(author: Author) => Conversation>([
    [sumDrill, 1],
    [functions, share],
    [() => makeConversation(seed, index), rest],
  ])(author);
}

function another(author: Author, language: Language): Author {
  return new Author(author.int(0, 2 ** 31), language);
}

function makeAuthor(seed: number, index: number): Author {
  const chance = new Author(
    Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b),
    "en",
  );
  return new Author(chance.int(0, 2 ** 31), chance.chance(0.55) ? "en" : "pt");
}

function chat(author: Author): Conversation {
  const count = author.pick([1, 1, 2, 3, 4, 5, 6, 8, 10]);
  const other = another(author, author.language === "en" ? "pt" : "en");
  const turns = Array.from({ length: count }, () =>
    author.weighted(THEMES)(author.chance(0.05) ? other : author),
  );
  return withSystem(author, author.chance(0.3) ? [...turns.slice(1), thought(author)] : turns);
}

/** Only the last thought stays in the context, so a thought is taught at a conversation's end alone. */
function thought(author: Author): Turn {
  return thinking(author, (author) => author.weighted(QUICK)(author));
}

function withFunctions(author: Author): Conversation {
  const { functions, turns } = functionConversation(author, (author) =>
    author.weighted(THEMES)(author),
  );
  return { ...withSystem(author, turns), functions };
}

function memoryConversation(author: Author): Conversation {
  const memories = [memory(author), ...(author.chance(0.3) ? [memory(author)] : [])];
  const kept = memories.filter(
    ({ kind }, i) => memories.findIndex((other) => other.kind === kind) === i,
  );
  const between = () =>
    Array.from({ length: author.pick([0, 0, 1, 1, 2, 3]) }, () => author.weighted(QUICK)(author));
  const early = author.chance(0.12) && kept[0]?.kind === "name" ? [unknownName(author)] : [];
  return withSystem(author, [
    ...early,
    ...kept.flatMap(({ told }) => [told, ...between()]),
    ...author.sample(kept, kept.length).map(({ asked }) => asked),
  ]);
}

/** The name that the system prompt gives is the name the model goes by. */
function persona(author: Author): Conversation {
  const name = firstName(author);
  const system = author.in({
    en: author.say(
      `You are ${name}, a {friendly|helpful|kind} assistant.`,
      `Your name is ${name}.`,
      `You are an assistant called ${name}.`,
    ),
    pt: author.say(`Você é ${name}, um assistente {simpático|útil}.`, `O seu nome é ${name}.`),
  });
  const asked = ITSELF[0] ?? { en: { answer: [] }, pt: { answer: [] } };
  const user = waysOf(author.language, author.in(asked));
  const answer = author.in({
    en: `I am ${name}, your assistant. How can I help you?`,
    pt: `Eu sou ${name}, o seu assistente. Como posso ajudar?`,
  });
  return {
    system,
    turns: [{ user: author.ask(...user), answer: [answer] }, author.weighted(QUICK)(author)],
  };
}

function otherLanguage(author: Author): Conversation {
  const target = author.pick(["en", "pt"] as const);
  const system = {
    en: author.say("{Always answer|Reply only|Answer} in English.", "Responda sempre em inglês."),
    pt: author.say(
      "{Always answer|Reply only|Answer} in Portuguese.",
      "Responda sempre em português.",
    ),
  }[target];
  const turns = Array.from({ length: author.int(1, 3) }, () => {
    const asked = author.pick([...SMALL_TALK, ...ITSELF]);
    return {
      user: author.ask(...waysOf(author.language, author.in(asked))),
      answer: [author.say(...asked[target].answer)],
    };
  });
  return { system, turns };
}
