import type { Asked } from "./in-domain.ts";
import type { Task } from "./task.ts";

export const THOUGHT_QUESTIONS: readonly Asked[] = [
  ["Please think before answering: what's the capital of Italy?", /Rome/],
  ["Think about it first. Which is bigger, 37 or 73?", /73 is (?:larger|bigger)/],
  ["Eva has 5 pears and buys 2 more. How many does she have? Think first.", /\b7\b/],
  ["First think, then answer: tell me a joke", /[?!]/],
  ["Give it some thought: how much is 14 + 23?", /\b37\b/],
  ["Think hard about this: Tom has 9 coins and loses 4. How many are left?", /\b5\b/],
  ["Pense antes de falar: qual é a capital da Espanha?", /Madri/],
  ["Pense um pouco: qual é maior, 81 ou 18?", /81 é maior/],
  ["Ana tem 6 livros e ganha mais 3. Quantos livros ela tem? Pense primeiro.", /\b9\b/],
  ["Primeiro pense, depois responda: conte uma piada", /[?!]/],
  ["Pense com atenção: quanto é 12 + 31?", /\b43\b/],
  ["Pense bem nisto: Rui tem 8 bolas e perde 5. Quantas sobram?", /\b3\b/],
];

/** Asked to think, in other words than the corpus has: it must do so, in a segment of its own, and be right. */
export const THOUGHTS: Task = {
  name: "thinks when asked to, and is right",
  line: "thinks in a thought segment when asked",
  language: "",
  questions: THOUGHT_QUESTIONS.map(([prompt, right]) => async (interviewee) => {
    const { text, thought } = await interviewee.ask({ prompts: [prompt] });
    return { right: thought && right.test(text), answer: `${prompt} → ${thought} ${text}` };
  }),
};
