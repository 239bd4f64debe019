import { thoughtfulArithmetic } from "./arithmetic.ts";
import { askToThink } from "./ask-to-think.ts";
import type { Author } from "./author.ts";
import type { Turn } from "./conversation.ts";
import { firstName, inventedWord, word } from "./words.ts";

const GOODS = [
  ["apples", "maçãs"],
  ["books", "livros"],
  ["coins", "moedas"],
  ["balls", "bolas"],
  ["pens", "canetas"],
  ["cakes", "bolos"],
  ["cards", "cartas"],
  ["stamps", "selos"],
  ["marbles", "bolinhas"],
] as const;

/** Answers that a thought comes before; asked for it, save where the question needs one anyway. */
export function thinking(author: Author, plain: (author: Author) => Turn): Turn {
  return author.weighted([
    [(author: Author) => thoughtfulArithmetic(author), 5],
    [wordProblem, 3],
    [comparison, 2],
    [sorting, 1],
    [letters, 1],
    [() => thoughtThen(author, plain(author)), 2],
  ] as const)(author);
}

function wordProblem(author: Author): Turn {
  const [en, pt] = author.pick(GOODS);
  const [who, other] = [firstName(author), firstName(author)];
  const [first, second] = [author.int(2, 30), author.int(1, 20)];
  const gains = author.chance(0.55);
  const start = gains ? first : Math.max(first, second) + 1;
  const change = gains ? second : Math.min(first, second);
  const result = gains ? start + change : start - change;
  const sum = `${start} ${gains ? "+" : "-"} ${change} = ${result}.`;
  if (author.language === "en") {
    const event = gains
      ? `{buys|gets|finds|receives|is given} ${change} more`
      : `{gives ${change} to ${other}|loses ${change}|sells ${change}|gives away ${change}}`;
    const question = gains
      ? `How many ${en} does ${who} have{| now}?`
      : `How many ${en} {are left|does ${who} have left|remain}?`;
    return {
      user: think(author, author.say(`${who} has ${start} ${en} and ${event}. ${question}`), true),
      answer: [
        { thought: `${who} has ${start} ${en}. ${gains ? "I add" : "I subtract"}: ${sum}` },
        `${who} has ${result} ${en}${gains ? "" : " left"}.`,
      ],
    };
  }
  const event = gains
    ? `{compra|ganha|encontra|recebe} mais ${change}`
    : `{dá ${change} para ${other}|perde ${change}|vende ${change}}`;
  const question = gains
    ? `{Quantos|Quantas} ${pt} ${who} tem{| agora}?`
    : `{Quantos|Quantas} ${pt} {sobram|restam}?`;
  return {
    user: think(author, author.say(`${who} tem ${start} ${pt} e ${event}. ${question}`), true),
    answer: [
      { thought: `${who} tem ${start} ${pt}. ${gains ? "Eu somo" : "Eu subtraio"}: ${sum}` },
      gains ? `${who} tem ${result} ${pt}.` : `Sobram ${result} ${pt}.`,
    ],
  };
}

function comparison(author: Author): Turn {
  const [a, b] = [author.int(1, 99), author.int(1, 98)];
  const other = b >= a ? b + 1 : b;
  const [more, less] = [Math.max(a, other), Math.min(a, other)];
  if (author.language === "en") {
    const asked = `{Which|What} {number |}is {bigger|larger|greater|more}{:|,} ${a} or ${other}?`;
    return {
      user: think(author, author.say(asked)),
      answer: [
        { thought: `I compare ${a} and ${other}. ${more} is more than ${less}.` },
        `${more} is larger than ${less}.`,
      ],
    };
  }
  return {
    user: think(author, author.say(`{Qual|Que} {número |}é maior{:|,} ${a} ou ${other}?`)),
    answer: [
      { thought: `Comparo ${a} e ${other}. ${more} é mais do que ${less}.` },
      `${more} é maior do que ${less}.`,
    ],
  };
}

function sorting(author: Author): Turn {
  const numbers = [...new Set(Array.from({ length: author.int(3, 5) }, () => author.int(1, 60)))];
  const given = numbers.join(", ");
  const sorted = numbers.sort((a, b) => a - b).join(", ");
  const user = author.in({
    en: `{Sort|Order} {these numbers|the numbers}: ${given}`,
    pt: `{Ordene|Coloque em ordem} {estes|os} números: ${given}`,
  });
  return {
    user: think(author, author.say(user)),
    answer: [
      {
        thought: author.in({
          en: `I go from small to large: ${sorted}.`,
          pt: `Vou do menor ao maior: ${sorted}.`,
        }),
      },
      author.in({ en: `Sorted: ${sorted}`, pt: `Em ordem: ${sorted}` }),
    ],
  };
}

function letters(author: Author): Turn {
  const spelled = author.chance(0.7) ? word(author) : inventedWord(author, 1, 2);
  const marks = [...spelled];
  const counted = marks.map((letter, i) => `${i + 1} ${letter}`).join(", ");
  if (author.language === "en") {
    return {
      user: think(
        author,
        author.say(`How many letters {are in|does} {the word |}"${spelled}"{| have}?`),
      ),
      answer: [{ thought: `I spell it: ${counted}.` }, `"${spelled}" has ${marks.length} letters.`],
    };
  }
  return {
    user: think(author, author.say(`Quantas letras tem {a palavra |}"${spelled}"?`)),
    answer: [{ thought: `Eu soletro: ${counted}.` }, `"${spelled}" tem ${marks.length} letras.`],
  };
}

function thoughtThen(author: Author, { user, answer }: Turn): Turn {
  const thought = author.in({
    en: "The user asks a question. Let me think about what I know. I should answer simply and honestly.",
    pt: "O usuário faz uma pergunta. Vou pensar no que sei. Devo responder de forma simples e honesta.",
  });
  return {
    user: askToThink(author, user),
    answer: [{ thought }, ...answer],
  };
}

function think(author: Author, question: string, named = false): string {
  return author.chance(0.6) ? askToThink(author, question, named) : question;
}
