import { askToThink } from "./ask-to-think.ts";
import type { Author, Both } from "./author.ts";
import type { Turn } from "./conversation.ts";

interface Sum {
  left: number;
  right: number;
  operation: "+" | "-" | "×";
  result: number;
}

const SIGNS: Record<Sum["operation"], Both<readonly string[]>> = {
  "+": { en: ["+", " + ", " + ", " plus "], pt: ["+", " + ", " + ", " mais "] },
  "-": { en: ["-", " - ", " minus "], pt: ["-", " - ", " menos "] },
  "×": { en: ["*", " x ", " × ", " times "], pt: ["*", " x ", " × ", " vezes "] },
};

const LIMITS: readonly number[] = [9, 9, 20, 99, 99];

/** Small numbers mostly: what a model of this size can learn whole. */
function makeSum(author: Author, limits: readonly number[]): Sum {
  const operation = author.pick(["+", "+", "+", "-", "-", "×"] as const);
  if (operation === "×") {
    const [left, right] = [author.int(0, 10), author.int(0, 10)];
    return { left, right, operation, result: left * right };
  }
  const most = author.pick(limits);
  const [first, second] = [author.int(0, most), author.int(0, most)];
  if (operation === "+") return { left: first, right: second, operation, result: first + second };
  const [left, right] = [Math.max(first, second), Math.min(first, second)];
  return { left, right, operation, result: left - right };
}

function askSum(author: Author, { left, right, operation }: Sum): string {
  const sum = `${left}${author.pick(author.in(SIGNS[operation]))}${right}`;
  if (author.language === "en") {
    return author.ask(
      `{What is|What is|What's|How much is|Calculate|Compute|Tell me} ${sum}?`,
      `${sum}{| = ?| =|=?|?}`,
      `{Solve|Do|Can you add up|Work out|How much would|Give me|I need|Do you know} ${sum}{|?}`,
      `${sum}{ is| makes| gives| equals}{| what| how much}?`,
    );
  }
  return author.ask(
    `{Quanto é|Quanto é|Qual é|Quanto dá|Calcule|Me diga|Quanto vale} ${sum}?`,
    `${sum}{| = ?| =|=?|?}`,
    `{Resolva|Faça a conta|Faz|Sabe quanto é|Diga quanto é|Me dê|Preciso de} ${sum}{|?}`,
    `${sum}{ é| faz| são| dá| resulta em}{| quanto}?`,
  );
}

function sumAnswer({ left, right, operation, result }: Sum): string {
  return `${left} ${operation} ${right} = ${result}.`;
}

/**
 * The way to a result of two digits, where there is one: a small model gets each of these steps right,
 * and seldom the whole at once.
 */
function steps({ left, right, operation, result }: Sum): string[] {
  if (operation === "+" && Math.max(left, right) > 9) return splitSum(left, right);
  if (operation === "-" && tens(right) > 0 && right > tens(right)) {
    const rest = left - tens(right);
    return [`${left} - ${tens(right)} = ${rest}`, `${rest} - ${right % 10} = ${result}`];
  }
  return [];
}

function splitSum(left: number, right: number): string[] {
  const [units, ten] = [(left % 10) + (right % 10), tens(left) + tens(right)];
  return [`${left % 10} + ${right % 10} = ${units}`, `${tens(left)} + ${tens(right)} = ${ten}`];
}

function tens(value: number): number {
  return value - (value % 10);
}

/** Operands go up to one of the limits, save those of products, which go to ten. */
export function arithmetic(author: Author, limits = LIMITS): Turn {
  const sum = makeSum(author, limits);
  const way = steps(sum);
  const so = author.in({ en: "so", pt: "então" });
  const opening = way.length === 0 ? "" : `${way.join(", ")}, ${so} `;
  return { user: askSum(author, sum), answer: [opening + sumAnswer(sum)] };
}

/** The same with a thought first, which takes it digit by digit. */
export function thoughtfulArithmetic(author: Author, limits = LIMITS): Turn {
  const sum = makeSum(author, limits);
  const question = askSum(author, sum);
  return {
    user: askToThink(author, question),
    answer: [{ thought: sumThought(author, sum) }, sumAnswer(sum)],
  };
}

function sumThought(author: Author, sum: Sum): string {
  const { left, right, operation, result } = sum;
  const verb = author.in({
    en: {
      "+": `add ${left} and ${right}`,
      "-": `take ${right} from ${left}`,
      "×": `multiply ${left} by ${right}`,
    },
    pt: {
      "+": `somar ${left} e ${right}`,
      "-": `tirar ${right} de ${left}`,
      "×": `multiplicar ${left} por ${right}`,
    },
  })[operation];
  const opening = author.in({ en: `I need to ${verb}. `, pt: `Preciso ${verb}. ` });
  if (operation === "-") return opening + [...steps(sum), sumAnswer(sum)].join(". ");
  if (operation !== "+" || (left < 10 && right < 10)) return opening + sumAnswer(sum);
  const [units = "", ten = ""] = splitSum(left, right);
  const whole = `${tens(left) + tens(right)} + ${(left % 10) + (right % 10)} = ${result}.`;
  return (
    opening +
    author.in({
      en: `Units: ${units}. Tens: ${ten}. Together: ${whole}`,
      pt: `Unidades: ${units}. Dezenas: ${ten}. Juntos: ${whole}`,
    })
  );
}
