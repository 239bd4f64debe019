import { isDeepStrictEqual } from "node:util";
import type { Json, JsonSchema } from "../corpus/conversation.ts";
import type { Interviewee } from "./interview.ts";
import type { Score, Task } from "./task.ts";

const object = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: "object",
  properties,
});
const string = { type: "string" } as const;
const number = { type: "number" } as const;

const ORDER = object({ product: string, quantity: number });
const MEETING = object({ person: string, time: string });
const PRICE = object({ product: string, price: number });
const SENTIMENT = object({ sentiment: { enum: ["positive", "negative"] } });
const PROFILE = object({ name: string, job: string, city: string });

/** A text, a schema, and the only right way to fill it. */
export const FILLED: readonly (readonly [string, JsonSchema, Json])[] = [
  [
    "Make JSON of this: Brunhilda bought 12 golden umbrella.",
    ORDER,
    { product: "golden umbrella", quantity: 12 },
  ],
  ["As JSON please: Mirko bought 3 paper clock.", ORDER, { product: "paper clock", quantity: 3 }],
  [
    "Como JSON, por favor: Tekla comprou 8 relógio azul.",
    ORDER,
    { product: "relógio azul", quantity: 8 },
  ],
  [
    "A JSON object from: Meeting with Wolfgang at 9:30.",
    MEETING,
    { person: "Wolfgang", time: "9:30" },
  ],
  ["Note as JSON: Meeting with Nkechi at 17:45.", MEETING, { person: "Nkechi", time: "17:45" }],
  ["Um objeto JSON de: Reunião com Otávio às 14:15.", MEETING, { person: "Otávio", time: "14:15" }],
  [
    "JSON of this please: The silver ladder costs 250 euros.",
    PRICE,
    { product: "silver ladder", price: 250 },
  ],
  ["JSON disto: O produto mochila custa 99 reais.", PRICE, { product: "mochila", price: 99 }],
  [
    "As a JSON object: Sunniva is a baker and lives in Tallinn.",
    PROFILE,
    { name: "Sunniva", job: "baker", city: "Tallinn" },
  ],
  [
    "Em um objeto JSON: Dolores é engenheira e mora em Aveiro.",
    PROFILE,
    { name: "Dolores", job: "engenheira", city: "Aveiro" },
  ],
  [
    "Is this positive or negative? What a wonderful film, I loved it",
    SENTIMENT,
    { sentiment: "positive" },
  ],
  ["Is it positive or negative? The soup was awful and cold", SENTIMENT, { sentiment: "negative" }],
  ["The mood of this: I am so happy with my new bike", SENTIMENT, { sentiment: "positive" }],
  ["The mood of this: I hate waiting, this is terrible", SENTIMENT, { sentiment: "negative" }],
  ["Positivo ou negativo? Adorei o jantar, estava ótimo", SENTIMENT, { sentiment: "positive" }],
  ["Positivo ou negativo? Que livro horrível, muito chato", SENTIMENT, { sentiment: "negative" }],
];

/** How many of what, and something that must be among it. */
const LISTS: readonly (readonly [string, number, string])[] = [
  ["I want a JSON array that has 3 animals in it", 3, "dog"],
  ["Put 4 colours into a JSON array", 4, "red"],
  ["Quero um array JSON que tenha 3 frutas", 3, "maçã"],
  ["Ponha 2 cidades em um array JSON", 2, "Lisboa"],
];

async function scored(
  interviewee: Interviewee,
  { prompt, schema, right }: { prompt: string; schema: JsonSchema; right(found: unknown): boolean },
): Promise<Score> {
  const { text } = await interviewee.ask({ prompts: [prompt], schema });
  return { right: right(JSON.parse(text)), answer: `${prompt} → ${text}` };
}

export const JSON_SHAPES: Task = {
  name: "JSON schemas of other shapes, every value exact",
  line: "fills JSON schemas sensibly",
  language: "",
  questions: [
    ...FILLED.map(
      ([prompt, schema, wanted]) =>
        (interviewee: Interviewee) =>
          scored(interviewee, {
            prompt,
            schema,
            right: (found) => isDeepStrictEqual(found, wanted),
          }),
    ),
    ...LISTS.map(
      ([prompt, count, member]) =>
        (interviewee: Interviewee) =>
          scored(interviewee, {
            prompt,
            schema: { type: "array", items: string },
            right: (found) =>
              Array.isArray(found) && found.length === count && found.includes(member),
          }),
    ),
  ],
};
