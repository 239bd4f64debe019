import type { Author } from "./author.ts";
import type { JsonSchema } from "./conversation.ts";
import { numeric, text } from "./functions.ts";
import { city, code, inventedWord, personName, WORDS, words } from "./words.ts";

export interface Parameter {
  key: string;
  schema: JsonSchema;
  value(author: Author): string | number | boolean;
  /** How a request says it. */
  said(value: string | number | boolean): readonly string[];
}

const TEXT_KEYS =
  "name title query text topic item product key subject label id code place city".split(" ");
const NUMBER_KEYS = "id count amount number size page quantity price level people days year".split(
  " ",
);

function textParameter(author: Author): Parameter {
  const key = author.chance(0.75) ? author.pick(TEXT_KEYS) : inventedWord(author, 1, 2);
  const make =
    { name: personName, place: city, city, id: code, code }[key] ??
    author.pick([
      (author: Author) => words(author, 1, 3),
      (author: Author) => words(author, 1, 2),
      inventedWord,
      code,
      personName,
    ]);
  return {
    key,
    schema: text(author, `The ${key}`),
    value: (author) => make(author),
    said: (value) => [
      `${key} ${value}`,
      `{for|of|named|called} ${value}`,
      `${value}`,
      `"${value}"`,
      `${key} "${value}"`,
    ],
  };
}

function numberParameter(author: Author): Parameter {
  const key = author.chance(0.75) ? author.pick(NUMBER_KEYS) : inventedWord(author, 1, 2);
  return {
    key,
    schema: numeric(author),
    value: (author) => author.int(1, author.pick([9, 99, 999, 9999])),
    said: (value) => [
      `${key} ${value}`,
      `${value} ${key}`,
      `${key} = ${value}`,
      `number ${value}`,
      `${value}`,
    ],
  };
}

function choiceParameter(author: Author): Parameter {
  const options = author.sample(
    author.chance(0.5)
      ? ["small", "medium", "large", "low", "high", "red", "blue", "green"]
      : WORDS.en,
    3,
  );
  const key = author.pick(["size", "kind", "type", "level", "colour", "mode", "style"]);
  return {
    key,
    schema: { enum: options },
    value: (author) => author.pick(options),
    said: (value) => [`${key} ${value}`, `${value}`, `${value} ${key}`],
  };
}

function switchParameter(author: Author): Parameter {
  const key = author.pick([
    "urgent",
    "active",
    "public",
    "express",
    "loud",
    "open",
    inventedWord(author, 1, 2),
  ]);
  return {
    key,
    schema: { type: "boolean" },
    value: (author) => author.chance(0.5),
    said: (value) =>
      value ? [`${key}`, `${key} on`, `${key}: yes`] : [`not ${key}`, `${key} off`, `${key}: no`],
  };
}

/** One to three, of any type; no two with the same key. */
export function makeParameters(author: Author): Parameter[] {
  const makers = [
    textParameter,
    textParameter,
    numberParameter,
    choiceParameter,
    switchParameter,
  ] as const;
  const made = new Map<string, Parameter>();
  const count = author.weighted([
    [1, 5],
    [2, 3.5],
    [3, 1.5],
  ] as const);
  for (let i = 0; i < count; i++) {
    const one = (i === 0 && author.chance(0.7) ? textParameter : author.pick(makers))(author);
    made.set(one.key, one);
  }
  return [...made.values()];
}
