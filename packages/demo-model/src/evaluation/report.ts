import type { Interview } from "./interview.ts";
import type { Score } from "./small-tasks.ts";
import { TASKS } from "./tasks.ts";

export interface ReportOptions {
  /** Also each wrong answer. */
  showFailures: boolean;
  print(line: string): void;
}

const LANGUAGE_NAMES = { en: "English", pt: "Portuguese", "": "" } as const;
/** Answers that the speed is the median of. */
const SPEED_RUNS = 5;

/** Puts every task to a model and prints a Markdown table of what was right. */
export async function evaluate(
  interview: Interview,
  { showFailures, print }: ReportOptions,
): Promise<void> {
  print("| task | language | right | share |\n| --- | --- | --- | --- |");
  const failures: string[] = [];
  for (const { name, language, questions } of TASKS) {
    const scores: Score[] = [];
    for (const question of questions) scores.push(await answered(question(interview)));
    const right = scores.filter((score) => score.right).length;
    const share = `${Math.round((100 * right) / scores.length)} %`;
    print(`| ${name} | ${LANGUAGE_NAMES[language]} | ${right} of ${scores.length} | ${share} |`);
    const wrong = scores.filter((score) => !score.right);
    failures.push(
      ...wrong.map(({ answer }) => `[${name}] ${answer.replaceAll("\n", "⏎").slice(0, 240)}`),
    );
  }
  print(
    `\nLoads in ${Math.round(interview.loadTime)} ms; ${await measureSpeed(interview)} tokens/s on one core.`,
  );
  if (showFailures) print(`\n${failures.join("\n")}`);
}

/** An answer that breaks off with an error is wrong, and says why. */
async function answered(score: Promise<Score>): Promise<Score> {
  try {
    return await score;
  } catch (error) {
    return { right: false, answer: `error: ${error instanceof Error ? error.message : error}` };
  }
}

async function measureSpeed(interview: Interview): Promise<number> {
  const speeds: number[] = [];
  for (let run = 0; run < SPEED_RUNS; run++) {
    const start = performance.now();
    const { tokens } = await interview.ask({ prompts: ["Tell me a long story about a penguin"] });
    speeds.push((1000 * tokens) / (performance.now() - start));
  }
  return Math.round(speeds.sort((a, b) => a - b)[Math.floor(SPEED_RUNS / 2)] ?? 0);
}
