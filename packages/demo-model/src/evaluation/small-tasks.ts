import { isDeepStrictEqual } from "node:util";
import type { Both, Language } from "../corpus/author.ts";
import type { Task } from "./task.ts";

const NAMES =
  "Ana Guilherme Mariana Svetlana Xavier Ingrid Zorblax Kwame Brunhilda Tekla Priscila Wolfgang Nkechi Aurélio Sunniva Dolores Mirko Jürgen Thandiwe Eleonora".split(
    " ",
  );

const NAME_TURNS: Both<{ tell: (name: string) => string; between: string[]; ask: string }> = {
  en: {
    tell: (name) => `Hey there, the name is ${name}`,
    between: ["What is the capital of Poland?", "tell me a joke"],
    ask: "Can you tell me what my name is?",
  },
  pt: {
    tell: (name) => `Olá, todos me chamam de ${name}`,
    between: ["qual é a capital da Polônia?", "conte uma piada"],
    ask: "Você sabe me dizer o meu nome?",
  },
};

function names(language: Language): Task {
  const { tell, between, ask } = NAME_TURNS[language];
  return {
    name: "a name, told and asked for two turns later",
    line: "remembers a name over turns",
    language,
    questions: NAMES.map((name) => async (interviewee) => {
      const { text } = await interviewee.ask({ prompts: [tell(name), ...between, ask] });
      return { right: text.includes(name), answer: `${name}: ${text}` };
    }),
  };
}

/** Every so-and-so-many-th of all pairs, so that it is always the same ones. */
function pairs(most: number, step: number): [number, number][] {
  const all = Array.from({ length: (most + 1) ** 2 }, (_, i): [number, number] => [
    Math.floor(i / (most + 1)),
    i % (most + 1),
  ]);
  return all.filter((_, i) => i % step === Math.floor(step / 2));
}

/** The steps before the result do not count. */
function endsIn(text: string, result: number): boolean {
  return new RegExp(`= ${result}\\D*$`).test(text);
}

function sums(
  name: string,
  operands: [number, number][],
  ask: (a: number, b: number) => string,
  compute: (a: number, b: number) => number,
): Task {
  return {
    name,
    line: "small sums",
    language: "",
    questions: operands.map(([a, b]) => async (interviewee) => {
      const { text } = await interviewee.ask({ prompts: [ask(a, b)] });
      return { right: endsIn(text, compute(a, b)), answer: text };
    }),
  };
}

const THOUGHTFUL: Task = {
  name: "sums of two digits with a thought first",
  line: "thinks in a thought segment when asked",
  language: "",
  questions: pairs(99, 333).map(([a, b]) => async (interviewee) => {
    const { text, thought } = await interviewee.ask({
      prompts: [`Think step by step: what is ${a} + ${b}?`],
    });
    return { right: thought && endsIn(text, a + b), answer: text };
  }),
};

const PEOPLE = [
  { name: "Brunhilda", age: 41, city: "Kraków" },
  { name: "Otávio", age: 7, city: "São Luís" },
  { name: "Tekla", age: 88, city: "Leiria" },
  { name: "Wolfgang", age: 23, city: "Ulaanbaatar" },
  { name: "Ana", age: 30, city: "Porto" },
  { name: "Nkechi", age: 52, city: "Aveiro" },
  { name: "Sunniva", age: 19, city: "New York" },
  { name: "Mirko", age: 64, city: "Tallinn" },
  { name: "Dolores", age: 35, city: "Springfield" },
  { name: "Zorblax", age: 99, city: "Zanzibar" },
] as const;

const PERSON_SCHEMA = {
  type: "object",
  properties: { name: { type: "string" }, age: { type: "number" }, city: { type: "string" } },
} as const;

function json(language: Language): Task {
  return {
    name: "data put into a JSON schema, every value exact",
    line: "fills JSON schemas sensibly",
    language,
    questions: PEOPLE.map((person) => async (interviewee) => {
      const { name, age, city } = person;
      const prompt = {
        en: `Please write this down as JSON: ${name}, who lives in ${city}, is ${age} years old.`,
        pt: `Por favor anote em JSON: ${name} mora em ${city} e tem ${age} anos.`,
      }[language];
      const { text } = await interviewee.ask({ prompts: [prompt], schema: PERSON_SCHEMA });
      return { right: isDeepStrictEqual(JSON.parse(text), person), answer: text };
    }),
  };
}

const SUBJECTS = {
  en: ["robot", "penguin", "toaster", "pirate", "snowman", "violin", "hedgehog", "queen"],
  pt: ["robô", "pinguim", "pirata", "dragão", "violino", "ouriço", "médico", "farol"],
};

function stories(language: Language): Task {
  return {
    name: "long stories about what was asked, of 300 to 600 tokens",
    line: "jokes, stories and poems",
    language,
    questions: SUBJECTS[language].map((subject) => async (interviewee) => {
      const prompt = {
        en: `Tell me a long story about a ${subject}`,
        pt: `Conte uma história longa sobre um ${subject}`,
      }[language];
      const { text, tokens } = await interviewee.ask({ prompts: [prompt] });
      const whole = /(?:The end|Fim)\.$/.test(text) && text.includes(subject);
      return {
        right: whole && tokens >= 300 && tokens <= 600,
        answer: `${tokens} tokens: ${text.slice(0, 80)}…`,
      };
    }),
  };
}

const PHRASES = [
  "BANANA-42",
  "the red door",
  "pineapple pizza",
  "Zq-17",
  "testing one two",
  "good morning Lisbon",
  "K9X2",
  "obrigado, Brasil",
  "0451",
  "quiet purple llama",
];

const COPIES: Task = {
  name: "arbitrary words and codes repeated",
  line: "counts and repeats",
  language: "",
  questions: PHRASES.map((phrase) => async (interviewee) => {
    const { text } = await interviewee.ask({ prompts: [`Repeat this: ${phrase}`] });
    return { right: text.trim() === phrase, answer: `${phrase}: ${text}` };
  }),
};

export const SMALL_TASKS: readonly Task[] = [
  names("en"),
  names("pt"),
  sums(
    "sums of one digit",
    pairs(9, 5),
    (a, b) => `What is ${a} + ${b}?`,
    (a, b) => a + b,
  ),
  sums(
    "sums of two digits",
    pairs(99, 333),
    (a, b) => `What is ${a} + ${b}?`,
    (a, b) => a + b,
  ),
  THOUGHTFUL,
  sums(
    "differences of two digits",
    pairs(99, 333).map(([a, b]) => [Math.max(a, b), Math.min(a, b)]),
    (a, b) => `What is ${a} - ${b}?`,
    (a, b) => a - b,
  ),
  sums(
    "multiplication tables",
    pairs(9, 3),
    (a, b) => `What is ${a} × ${b}?`,
    (a, b) => a * b,
  ),
  json("en"),
  json("pt"),
  stories("en"),
  stories("pt"),
  COPIES,
];
