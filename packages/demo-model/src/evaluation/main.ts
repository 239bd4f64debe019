import { demoModel } from "../index.ts";
import { Interview } from "./interview.ts";
import { evaluate, measureSpeed } from "./report.ts";
import { TASKS } from "./tasks.ts";

/** `pnpm --filter demo-model eval [--failures] [MODEL.gguf]`: scores a model and prints the table. */
const [path = demoModel.path] = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const interview = await Interview.open(path);
await evaluate(interview, {
  tasks: TASKS,
  showFailures: process.argv.includes("--failures"),
  print: console.log,
});
const speed = Math.round(await measureSpeed(interview));
console.log(`\nLoads in ${Math.round(interview.loadTime)} ms; ${speed} tokens/s on one core.`);
await interview.close();
