import { type Interviewee, median } from "./interview.ts";
import type { Score, Task } from "./task.ts";

export interface ReportOptions {
  tasks: readonly Task[];
  /** Also each wrong answer. */
  showFailures: boolean;
  print(line: string): void;
}

const LANGUAGE_NAMES = { en: "English", pt: "Portuguese", "": "" } as const;
const SPEED_RUNS = 5;

/** Puts the tasks to a model and prints Markdown tables of what was right: by task, and by what it does. */
export async function evaluate(
  interviewee: Interviewee,
  { tasks, showFailures, print }: ReportOptions,
): Promise<void> {
  print("| task | language | right | share | goal |\n| --- | --- | --- | --- | --- |");
  const all: Score[] = [];
  const failures: string[] = [];
  for (const { name, line, language, goal, questions } of tasks) {
    const scores: Score[] = [];
    for (const question of questions) scores.push(await answered(question(interviewee)));
    const wanted = goal === undefined ? "" : `${100 * goal} %`;
    print(`| ${name} | ${LANGUAGE_NAMES[language]} | ${shareOf(scores)} | ${wanted} |`);
    all.push(...scores.map((score) => ({ line, ...score })));
    const wrong = scores.filter(({ right }) => !right);
    failures.push(
      ...wrong.map(({ answer }) => `[${name}] ${answer.replaceAll("\n", "⏎").slice(0, 240)}`),
    );
  }
  print(`| all together | | ${shareOf(all)} | |`);
  print("\n| what it does | right | share |\n| --- | --- | --- |");
  for (const line of new Set(all.map(({ line }) => line))) {
    if (line) print(`| ${line} | ${shareOf(all.filter((score) => score.line === line))} |`);
  }
  if (showFailures) print(`\n${failures.join("\n")}`);
}

function shareOf(scores: readonly Score[]): string {
  const right = scores.filter((score) => score.right).length;
  return `${right} of ${scores.length} | ${Math.round((100 * right) / scores.length)} %`;
}

/** An answer that breaks off with an error is wrong, and says why. */
async function answered(score: Promise<Score>): Promise<Score> {
  try {
    return await score;
  } catch (error) {
    return { right: false, answer: `error: ${error instanceof Error ? error.message : error}` };
  }
}

/** Tokens per second of a long answer, the median of several. */
export async function measureSpeed(interviewee: Interviewee): Promise<number> {
  const speeds: number[] = [];
  for (let run = 0; run < SPEED_RUNS; run++) {
    const start = performance.now();
    const { tokens } = await interviewee.ask({ prompts: ["Tell me a long story about a penguin"] });
    speeds.push((1000 * tokens) / (performance.now() - start));
  }
  return median(speeds);
}
