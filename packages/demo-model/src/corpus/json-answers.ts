import type { Author } from "./author.ts";
import { enumerate } from "./author.ts";
import { type Json, spacedJson, type Turn } from "./conversation.ts";
import { jsonArray, sentiment } from "./json-lists.ts";
import { person } from "./json-people.ts";
import { anyWord, code, personName, words } from "./words.ts";

export function jsonAnswer(author: Author): Turn {
  return author.weighted([
    [extraction, 6],
    [itemExtraction, 4],
    [invention, 2],
    [jsonArray, 6],
    [sentiment, 6],
  ] as const)(author);
}

function extraction(author: Author): Turn {
  const { name, facts } = person(author);
  const nameKeys = author.in({
    en: ["name", "name", "person", "firstName"],
    pt: ["nome", "nome", "name", "pessoa"],
  });
  const pairs: [string, Json][] = [
    [author.pick(nameKeys), name],
    ...facts.map(({ keys, value }): [string, Json] => [author.pick(keys), value]),
  ];
  const text = `${name} ${enumerate(
    facts.map(({ said }) => said),
    author.in({ en: "and", pt: "e" }),
  )}.`;
  return { user: askForJson(author, text), answer: [toJson(author, pairs)] };
}

/** Things instead of people. */
function itemExtraction(author: Author): Turn {
  const item = author.pick([() => words(author, 1, 2), () => anyWord(author)])();
  const [price, id, amount] = [author.int(1, 999), code(author), author.int(1, 50)];
  const clock = `${author.int(0, 23)}:${String(author.int(0, 59)).padStart(2, "0")}`;
  const who = personName(author);
  const { text, pairs } = author.pick<{ text: string; pairs: [string, Json][] }>(
    author.in({
      en: [
        {
          text: `The ${item} costs ${price} euros.`,
          pairs: [
            [author.pick(["product", "item", "name"]), item],
            ["price", price],
          ],
        },
        {
          text: `Order ${id}: ${amount} ${item} for ${who}.`,
          pairs: [
            [author.pick(["order", "id", "code"]), id],
            [author.pick(["quantity", "amount", "count"]), amount],
            [author.pick(["product", "item"]), item],
            ["customer", who],
          ],
        },
        {
          text: `Meeting with ${who} at ${clock}.`,
          pairs: [
            [author.pick(["person", "with", "name"]), who],
            ["time", clock],
          ],
        },
        {
          text: `${who} bought ${amount} ${item}.`,
          pairs: [
            [author.pick(["name", "buyer", "customer"]), who],
            [author.pick(["quantity", "amount"]), amount],
            [author.pick(["item", "product"]), item],
          ],
        },
      ],
      pt: [
        {
          text: `${author.pick(["O produto ", "O ", "A ", "Um "])}${item} custa ${price} reais.`,
          pairs: [
            [author.pick(["produto", "item"]), item],
            [author.pick(["preço", "price"]), price],
          ],
        },
        {
          text: `Pedido ${id}: ${amount} ${item} para ${who}.`,
          pairs: [
            [author.pick(["pedido", "código"]), id],
            ["quantidade", amount],
            [author.pick(["produto", "item"]), item],
            ["cliente", who],
          ],
        },
        {
          text: `Reunião com ${who} às ${clock}.`,
          pairs: [
            [author.pick(["pessoa", "nome"]), who],
            [author.pick(["hora", "horário"]), clock],
          ],
        },
        {
          text: `${who} comprou ${amount} ${item}.`,
          pairs: [
            [author.pick(["nome", "cliente"]), who],
            ["quantidade", amount],
            [author.pick(["item", "produto"]), item],
          ],
        },
      ],
    }),
  );
  return { user: askForJson(author, text), answer: [toJson(author, pairs)] };
}

/** The keys in any order: a schema need not have that of the text. */
function toJson(author: Author, pairs: [string, Json][]): string {
  const ordered = author.chance(0.6) ? pairs : author.sample(pairs, pairs.length);
  return spacedJson(Object.fromEntries(ordered));
}

function askForJson(author: Author, text: string): string {
  return author.say(
    ...author.in({
      en: [
        `{Extract|Get|Return|Give me|Pull out} {the data|the details|the facts|the information} {as|in|into} JSON: ${text}`,
        `${text} {Return|Give me|Write|Put} {this|that|it} {as|in} JSON{|.}`,
        `{Turn|Convert} {this|the following|this sentence} {into|to} JSON: ${text}`,
        `JSON: ${text}`,
        `{|Please |Can you |Could you }{write|note|put|save|store|make|record|format|give me|take} {this|that|it|this down|the following} {as|in|into|as a piece of} {JSON|a JSON object}{|, please}: ${text}`,
        `{A|One|I want a|I need a|Make a|The} {JSON|JSON object|JSON record} {of|from|for|with|about} {this|the following|this text|that}{|, please}: ${text}`,
        `{As|In|Into} {JSON|a JSON object}{|, please| please}: ${text}`,
        `${text} {As|In|Into} JSON{|, please| please}{|.}`,
        text,
      ],
      pt: [
        `{Extraia|Devolva|Me dê|Tire} {os dados|os detalhes|as informações} {em|como} JSON: ${text}`,
        `${text} {Devolva|Escreva|Coloque} {isto|isso} em JSON{|.}`,
        `{Transforme|Converta} {isto|esta frase} em JSON: ${text}`,
        `{|Por favor |Pode |Poderia }{escreva|anote|ponha|salve|guarde|faça|registre|formate|me dê} {isto|isso|o seguinte|esta frase} {em|como} {JSON|um objeto JSON}{|, por favor}: ${text}`,
        `{Um|Quero um|Preciso de um|Faça um|O} {JSON|objeto JSON} {disto|de|com|para|sobre isto}{|, por favor}: ${text}`,
        `{Em|Como} {JSON|um objeto JSON}{|, por favor}: ${text}`,
        `${text} {Em|Como} JSON{|, por favor}{|.}`,
        text,
      ],
    }),
  );
}

/** Nothing to copy: always the same person, so that a greedy answer is stable. */
function invention(author: Author): Turn {
  const all: [string, Json][] = author.in({
    en: [
      ["name", "Ana"],
      ["age", 30],
      ["city", "Lisbon"],
      ["job", "teacher"],
      ["colour", "blue"],
      ["email", "ana@example.com"],
      ["country", "Portugal"],
    ],
    pt: [
      ["nome", "Ana"],
      ["idade", 30],
      ["cidade", "Lisboa"],
      ["profissão", "professora"],
      ["cor", "azul"],
      ["email", "ana@example.com"],
      ["país", "Portugal"],
    ],
  });
  const pairs = author.sample(all, author.int(2, 4));
  const keys = enumerate(
    pairs.map(([key]) => key),
    author.in({ en: "and", pt: "e" }),
  );
  const user = author.in({
    en: [
      `{Give me|Write|Create|Make|Return|Generate|Answer with} {a JSON object|JSON|a JSON} with {the {fields|keys} |}${keys}{| for a person}{|.}`,
      `{Describe|Invent|Make up} {a person|someone|a user} {as|in} JSON with ${keys}{|.}`,
    ],
    pt: [
      `{Me dê|Escreva|Crie|Gere|Responda com} {um objeto JSON|um JSON|JSON} com ${keys}{|.}`,
      `{Descreva|Invente} {uma pessoa|alguém} em JSON com ${keys}{|.}`,
    ],
  });
  return { user: author.say(...user), answer: [spacedJson(Object.fromEntries(pairs))] };
}
