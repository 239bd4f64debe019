import type { Author, Language } from "./author.ts";
import { upperFirst } from "./author.ts";
import type { JsonSchema } from "./conversation.ts";
import { numeric, text } from "./functions.ts";
import { THINGS } from "./request-words.ts";
import { sentence } from "./sentences.ts";
import { anyWord, city, code, inventedWord, personName, word, words } from "./words.ts";

type Value = string | number | boolean;

export interface Parameter {
  key: string;
  schema: JsonSchema;
  value(author: Author): Value;
  /** How a request says it. */
  said(value: Value, language: Language): readonly string[];
  /** The same with its name, which tells two values of a kind apart in any order. */
  named(value: Value, language: Language): readonly string[];
}

/** The name before the value, as in "in row 7". */
function namedBefore(name: string, value: Value, language: Language): string[] {
  return [
    `${name} ${value}`,
    {
      en: `{in|on|at|for|with|of|to|from|as} {|the }${name} ${value}`,
      pt: `{em|na|no|da|do|com|para|como} ${name} ${value}`,
    }[language],
    `${name}{:| =} ${value}`,
  ];
}

/** Each with what it is called in Portuguese. */
const TEXT_KEYS =
  "name:nome title:título query:busca text:texto topic:assunto item:item product:produto key:chave subject:tema label:etiqueta id:id code:código place:lugar city:cidade kind:tipo letter:letra section:seção content:conteúdo message:mensagem color:cor owner:dono target:alvo source:fonte reason:motivo brand:marca material:material flavor:sabor genre:gênero author:autor group:grupo block:bloco wing:ala team:time shelf:estante"
    .split(" ")
    .map((pair) => pair.split(":"));
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
  const [key = "", inPortuguese = ""] = author.chance(0.55)
    ? author.pick(TEXT_KEYS)
    : Array<string>(2).fill(compoundKey(author));
  const named = author.in({ en: key, pt: inPortuguese });
  const make =
    {
      name: personName,
      place: city,
      city,
      id: code,
      code,
      letter,
      section: letter,
      group: letter,
      block: letter,
      wing: letter,
    }[key] ??
    author.pick([
      (author: Author) => words(author, 1, 3),
      (author: Author) => words(author, 1, 2),
      (author: Author) =>
        `${anyWord(author)} ${author.in({ en: "or", pt: "ou" })} ${anyWord(author)}`,
      sentence,
      anyWord,
      anyWord,
      (author: Author) => upperFirst(anyWord(author)),
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
      `${named} ${value}`,
      {
        en: `{for|of|named|called|to|with|as|about|by|from|on|in} ${value}`,
        pt: `{para|de|chamado|com|como|sobre|em|do|da} ${value}`,
      }[language],
      `${value}`,
      `${value}`,
      `"${value}"`,
      `${named} "${value}"`,
      `: ${value}`,
    ],
    named: (value, language) => namedBefore(named, value, language),
  };
}

function numberParameter(author: Author): Parameter {
  const [key = "", inPortuguese = ""] = author.chance(0.75)
    ? author.pick(NUMBER_KEYS)
    : Array<string>(2).fill(compoundKey(author));
  return {
    key,
    schema: numeric(author),
    value: (author) => author.int(1, author.pick([9, 20, 20, 99, 99, 999, 9999])),
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
    named: (value, language) => {
      const name = language === "en" ? key : inPortuguese;
      return [...namedBefore(name, value, language), `${value} ${name}`];
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
    named: (value, language) => namedBefore(key, value, language),
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
  const said = (value: Value) =>
    value ? [`${key}`, `${key} on`, `${key}: yes`] : [`not ${key}`, `${key} off`, `${key}: no`];
  return {
    key,
    schema: { type: "boolean" },
    value: (author) => author.chance(0.5),
    said,
    named: said,
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
  // Two numbers, which only their names tell apart.
  if (author.chance(0.12)) {
    while (made.size < 2) {
      const one = numberParameter(author);
      made.set(one.key, one);
    }
    return [...made.values()];
  }
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
