import type { Author, Language } from "./author.ts";
import { upperFirst } from "./author.ts";
import type { JsonSchema } from "./conversation.ts";
import { numeric, text } from "./functions.ts";
import { THINGS } from "./request-words.ts";
import { city, code, inventedWord, personName, word, words } from "./words.ts";

type Value = string | number | boolean;

export interface Parameter {
  key: string;
  schema: JsonSchema;
  value(author: Author): Value;
  /** How a request says it. */
  said(value: Value, language: Language): readonly string[];
}

const TEXT_KEYS =
  "name title query text topic item product key subject label id code place city kind letter section content message color owner target source reason brand material flavor genre author".split(
    " ",
  );
/** Each with what it is called in Portuguese. */
const NUMBER_KEYS =
  "id:id count:vezes amount:valor number:número size:tamanho quantity:unidades page:página price:reais level:nível people:pessoas days:dias year:ano degrees:graus kilos:quilos meters:metros minutes:minutos seconds:segundos hours:horas pages:páginas euros:euros dollars:dólares points:pontos cups:xícaras spoons:colheres steps:passos weeks:semanas months:meses volume:volume speed:velocidade track:faixa line:linha shelf:prateleira gate:portão door:porta lane:pista aisle:corredor box:caixa version:versão"
    .split(" ")
    .map((pair) => pair.split(":"));
const KEY_ENDS = "Id Name Number Code Title Key Text".split(" ");

/** Such as `orderId`, `newTitle` or `bapu`. */
function compoundKey(author: Author): string {
  const noun = author.pick(THINGS).en;
  return author.pick([
    () => `${noun}${author.pick(KEY_ENDS)}`,
    () => `${noun}${author.pick(KEY_ENDS)}`,
    () => `${author.pick(["new", "old", "first", "last", "my"])}${upperFirst(noun)}`,
    () => noun,
    () => inventedWord(author, 1, 2),
  ])();
}

function letter(author: Author): string {
  return author.pick([..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"]);
}

function textParameter(author: Author): Parameter {
  const key = author.chance(0.55) ? author.pick(TEXT_KEYS) : compoundKey(author);
  const make =
    { name: personName, place: city, city, id: code, code, letter, section: letter }[key] ??
    author.pick([
      (author: Author) => words(author, 1, 3),
      (author: Author) => words(author, 1, 2),
      (author: Author) => `${word(author)} ${author.in({ en: "or", pt: "ou" })} ${word(author)}`,
      (author: Author) => upperFirst(word(author)),
      (author: Author) => inventedWord(author, 1, 3),
      (author: Author) => `${inventedWord(author, 1, 3)}${author.int(1, 99)}`,
      word,
      word,
      code,
      code,
      letter,
      personName,
    ]);
  return {
    key,
    schema: text(author, `The ${key}`),
    value: (author) => make(author),
    said: (value, language) => [
      `${key} ${value}`,
      {
        en: `{for|of|named|called|to|with|as|about|by|from|on|in} ${value}`,
        pt: `{para|de|chamado|com|como|sobre|em|do|da} ${value}`,
      }[language],
      `${value}`,
      `${value}`,
      `"${value}"`,
      `${key} "${value}"`,
      `: ${value}`,
    ],
  };
}

function numberParameter(author: Author): Parameter {
  const [key = "", inPortuguese = ""] = author.chance(0.75)
    ? author.pick(NUMBER_KEYS)
    : Array<string>(2).fill(compoundKey(author));
  return {
    key,
    schema: numeric(author),
    value: (author) => author.int(1, author.pick([9, 20, 99, 99, 999, 9999])),
    said: (value, language) => {
      const named = language === "en" ? key : inPortuguese;
      return [
        `${named} ${value}`,
        `${value} ${named}`,
        `${value} ${named}`,
        `${named} = ${value}`,
        {
          en: `{number|to|for|with|by|at|of|in} ${value}`,
          pt: `{número|para|com|em|de|às|a} ${value}`,
        }[language],
        `${value}`,
        `${value}`,
      ];
    },
  };
}

function choiceParameter(author: Author): Parameter {
  const options = author.sample(
    author.chance(0.5)
      ? ["small", "medium", "large", "low", "high", "red", "blue", "green"]
      : Array.from({ length: 3 }, () => word(author)),
    3,
  );
  const key = author.pick(["size", "kind", "type", "level", "colour", "mode", "style"]);
  return {
    key,
    schema: { enum: [...new Set(options)] },
    value: (author) => author.pick(options),
    said: (value) => [`${key} ${value}`, `${value}`, `${value}`, `${value} ${key}`],
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
    textParameter,
    numberParameter,
    numberParameter,
    numberParameter,
    choiceParameter,
    switchParameter,
  ] as const;
  const made = new Map<string, Parameter>();
  const count = author.weighted([
    [1, 5.5],
    [2, 3.5],
    [3, 1],
  ] as const);
  for (let i = 0; i < count; i++) {
    const one = author.pick(makers)(author);
    made.set(one.key, one);
  }
  return [...made.values()];
}
