import { spawn } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Interview } from "../evaluation/interview.ts";
import { evaluate } from "../evaluation/report.ts";
import { TASKS } from "../evaluation/tasks.ts";
import { exportModel } from "./export-model.ts";
import { makeData } from "./make-data.ts";

/**
 * `pnpm --filter demo-model make`: from nothing to a scored model file in a folder of its own, which
 * someone then may copy over `demo.gguf`. Each step also runs by itself: `--step train`.
 */
const { values } = parseArgs({
  options: {
    folder: { type: "string", default: "work" },
    conversations: { type: "string", default: "150000" },
    tokens: { type: "string", default: "60e6" },
    threads: { type: "string", default: String(Math.min(4, availableParallelism())) },
    resume: { type: "boolean", default: false },
    "keep-tokenizer": { type: "boolean", default: false },
    step: { type: "string" },
  },
});

const folder = resolve(values.folder);
const modelPath = join(folder, "demo.gguf");

/** What the training and its check are made of, besides their own file. */
const COMMON_SOURCES = "attention corpus layers matrix model optimizer pass".split(" ");

const STEPS: Record<string, () => Promise<void>> = {
  data: () =>
    makeData(folder, {
      conversations: Number(values.conversations),
      keepTokenizer: values["keep-tokenizer"],
    }),
  train,
  export: () => exportModel(folder, modelPath),
  eval: async () => {
    const interview = await Interview.open(modelPath);
    await evaluate(interview, { tasks: TASKS, showFailures: true, print: console.log });
    await interview.close();
  },
};

async function train(): Promise<void> {
  const sources = fileURLToPath(new URL("../../training", import.meta.url));
  const compile = (program: string) =>
    run("gcc", [
      ..."-O3 -march=native -ffast-math -mprefer-vector-width=512 -Wno-psabi".split(" "),
      ...["-o", join(folder, program), join(sources, `${program}.c`)],
      ...COMMON_SOURCES.map((name) => join(sources, `${name}.c`)),
      ...["-lm", "-lpthread"],
    ]);
  await compile("check");
  await run(join(folder, "check"), []);
  await compile("train");
  const { tokens, threads, resume } = values;
  const options = ["--tokens", tokens, "--threads", threads, ...(resume ? ["--resume"] : [])];
  await run(join(folder, "train"), [folder, ...options]);
}

async function run(program: string, options: readonly string[]): Promise<void> {
  const child = spawn(program, options, { stdio: "inherit" });
  const [code] = await once(child, "exit");
  if (code !== 0) {
    throw new Error(`${program} has stopped. It needs Linux and gcc; --resume goes on training.`);
  }
}

const names = values.step === undefined ? Object.keys(STEPS) : [values.step];
for (const name of names) {
  const step = STEPS[name];
  if (step === undefined)
    throw new Error(`There is no step ${name}; there are ${Object.keys(STEPS)}.`);
  if (values.resume && values.step === undefined && name === "data") continue;
  console.log(`== ${name}`);
  await step();
}
