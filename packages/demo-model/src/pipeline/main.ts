import { spawn } from "node:child_process";
import { once } from "node:events";
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
    conversations: { type: "string", default: "120000" },
    minutes: { type: "string", default: "75" },
    processes: { type: "string", default: "2" },
    python: { type: "string", default: "python3" },
    resume: { type: "boolean", default: false },
    "keep-tokenizer": { type: "boolean", default: false },
    step: { type: "string" },
  },
});

const folder = resolve(values.folder);
const modelPath = join(folder, "demo.gguf");

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
  const script = fileURLToPath(new URL("../../training/train.py", import.meta.url));
  const { minutes, processes, resume } = values;
  const options = ["--minutes", minutes, "--processes", processes, ...(resume ? ["--resume"] : [])];
  const python = spawn(values.python, [script, folder, ...options], { stdio: "inherit" });
  const [code] = await once(python, "exit");
  if (code !== 0) {
    throw new Error(
      "Training has stopped. It needs Python with PyTorch and numpy, and gcc; --resume goes on.",
    );
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
