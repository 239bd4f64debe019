import { isDeepStrictEqual } from "node:util";
import type { Both, Language } from "../corpus/author.ts";
import { demoPrompts, demoWeather } from "../prompts.ts";
import { FACT_QUESTIONS } from "./facts.ts";
import { type FunctionCase, KNOWN_FUNCTIONS, UNSEEN_FUNCTIONS } from "./functions.ts";
import { IN_DOMAIN } from "./in-domain.ts";
import type { Interviewee } from "./interview.ts";
import { JSON_SHAPES } from "./json-shapes.ts";
import { OUT_OF_DOMAIN, refuses } from "./out-of-domain.ts";
import { SMALL_TASKS } from "./small-tasks.ts";
import type { Task } from "./task.ts";
import { THOUGHTS } from "./thoughts.ts";

const LANGUAGES: readonly Language[] = ["en", "pt"];

function inDomain(language: Language): Task {
  return {
    name: "what it was made for, in other words",
    line: "",
    language,
    goal: 0.9,
    questions: IN_DOMAIN.flatMap(({ line, asked }) =>
      asked[language].map(([prompt, right]) => async (interviewee: Interviewee) => {
        const { text } = await interviewee.ask({ prompts: [prompt] });
        return { right: right.test(text), answer: `${prompt} → ${text}`, line };
      }),
    ),
  };
}

function facts(language: Language): Task {
  return {
    name: "facts, in other words",
    line: "facts",
    language,
    goal: 0.9,
    questions: FACT_QUESTIONS[language].map(([prompt, right]) => async (interviewee) => {
      const { text } = await interviewee.ask({ prompts: [prompt] });
      return { right: right.test(text), answer: `${prompt} → ${text}` };
    }),
  };
}

function outOfDomain(language: Language): Task {
  return {
    name: "anything else: says that it does not know",
    line: "says plainly what is beyond it",
    language,
    goal: 0.9,
    questions: OUT_OF_DOMAIN[language].map((prompt) => async (interviewee) => {
      const { text } = await interviewee.ask({ prompts: [prompt] });
      return { right: refuses(text), answer: `${prompt} → ${text}` };
    }),
  };
}

/** Right when exactly the one call was made, with exactly those arguments. */
function functions(
  about: Pick<Task, "name" | "line" | "goal">,
  cases: Both<readonly FunctionCase[]>,
  language: Language,
): Task {
  return {
    ...about,
    language,
    questions: cases[language].map(({ prompt, functions, call, params }) => async (interviewee) => {
      const { text, calls } = await interviewee.ask({ prompts: [prompt], functions });
      const right = isDeepStrictEqual(calls, [{ name: call, params }]);
      return { right, answer: `${prompt} → ${JSON.stringify(calls)} ${text}` };
    }),
  };
}

const NEEDLESS = [
  "hello there, friend",
  "who r u?",
  "know any jokes?",
  "thanks a lot, really",
  "which city is the capital of Spain?",
  "Oi, como você está hoje?",
  "o que é um token mesmo?",
  "Who was Charlemagne?",
];

/** A function is there, and nothing asks for it. */
const NO_CALL: Task = {
  name: "leaves functions alone when none is needed",
  line: "calls functions and uses the result",
  language: "",
  questions: NEEDLESS.map((prompt) => async (interviewee) => {
    const functions = {
      [demoWeather.name]: { description: demoWeather.description, params: demoWeather.params },
    };
    const { text, calls } = await interviewee.ask({ prompts: [prompt], functions });
    return {
      right: calls.length === 0 && text !== "",
      answer: `${prompt} → ${JSON.stringify(calls)} ${text}`,
    };
  }),
};

/** A result in the answer: its number, whatever it is. */
const RESULTS: Task = {
  name: "uses the result of a function",
  line: "calls functions and uses the result",
  language: "",
  questions: [3, 17, -4, 28, 0, 35].flatMap((temperature) =>
    ["What is the weather in Lisbon?", "Como está o tempo em Recife?"].map(
      (prompt) => async (interviewee) => {
        const functions = {
          [demoWeather.name]: { description: demoWeather.description, params: demoWeather.params },
        };
        const { text } = await interviewee.ask({
          prompts: [prompt],
          functions,
          result: { temperature, condition: "windy" },
        });
        return { right: text.includes(`${temperature} °C`), answer: text };
      },
    ),
  ),
};

/** What Lhama's own tests rely on. */
const OWN_PROMPTS: Task = {
  name: "the prompts that tests rely on",
  line: "",
  language: "",
  questions: Object.entries(demoPrompts).map(([key, { prompt, answer }]) => async (interviewee) => {
    const { text } = await interviewee.ask({
      prompts: key === "askName" ? [demoPrompts.tellName.prompt, prompt] : [prompt],
      ...(/weather/i.test(key) && {
        functions: {
          [demoWeather.name]: { description: demoWeather.description, params: demoWeather.params },
        },
        result: demoWeather.result,
      }),
    });
    return { right: answer.test(text), answer: `${prompt} → ${text}` };
  }),
};

/** Everything the model is scored by. */
export const TASKS: readonly Task[] = [
  ...LANGUAGES.map(inDomain),
  ...LANGUAGES.map(facts),
  ...LANGUAGES.map(outOfDomain),
  ...LANGUAGES.map((language) =>
    functions(
      {
        name: "the functions it knows: the call and its arguments",
        line: "calls functions and uses the result",
        goal: 0.95,
      },
      KNOWN_FUNCTIONS,
      language,
    ),
  ),
  ...LANGUAGES.map((language) =>
    functions(
      {
        name: "functions it never saw: the call and its arguments",
        line: "calls functions and uses the result",
        goal: 0.7,
      },
      UNSEEN_FUNCTIONS,
      language,
    ),
  ),
  RESULTS,
  NO_CALL,
  ...SMALL_TASKS,
  THOUGHTS,
  JSON_SHAPES,
  OWN_PROMPTS,
];
