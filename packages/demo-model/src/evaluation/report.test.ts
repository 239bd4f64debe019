import { expect, test } from "vitest";
import type { Interviewee } from "./interview.ts";
import { evaluate } from "./report.ts";
import type { Task } from "./task.ts";

const parrot: Interviewee = {
  ask: async ({ prompts }) => {
    if (prompts[0] === "broken") throw new Error("out of context");
    return { text: `You said ${prompts[0]}`, calls: [], thought: false, tokens: 1 };
  },
};

function makeTask(name: string, prompts: readonly string[], goal?: number): Task {
  return {
    name,
    line: "talks",
    language: "en",
    ...(goal === undefined ? {} : { goal }),
    questions: prompts.map((prompt) => async (interviewee) => {
      const { text } = await interviewee.ask({ prompts: [prompt] });
      return { right: text.endsWith("yes"), answer: text };
    }),
  };
}

async function report(showFailures: boolean): Promise<string> {
  const lines: string[] = [];
  const tasks = [makeTask("agrees", ["yes", "yes", "no"], 0.9), makeTask("lives", ["broken"])];
  await evaluate(parrot, { tasks, showFailures, print: (line) => lines.push(line) });
  return lines.join("\n");
}

test("the table has a row for each task, with its goal, and one for all", async () => {
  expect(await report(false)).toBe(
    [
      "| task | language | right | share | goal |",
      "| --- | --- | --- | --- | --- |",
      "| agrees | English | 2 of 3 | 67 % | 90 % |",
      "| lives | English | 0 of 1 | 0 % |  |",
      "| all together | | 2 of 4 | 50 % | |",
      "",
      "| what it does | right | share |",
      "| --- | --- | --- |",
      "| talks | 2 of 4 | 50 % |",
    ].join("\n"),
  );
});

test("wrong answers are shown on request, and an error is one", async () => {
  const failures = (await report(true)).split("\n\n").at(-1);
  expect(failures).toBe("[agrees] You said no\n[lives] error: out of context");
});
