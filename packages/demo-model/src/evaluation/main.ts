import { demoModel } from "../index.ts";
import { Interview } from "./interview.ts";
import { evaluate } from "./report.ts";

/** `pnpm --filter demo-model eval [--failures] [MODEL.gguf]`: scores a model and prints the table. */
const [path = demoModel.path] = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const interview = await Interview.open(path);
await evaluate(interview, {
  showFailures: process.argv.includes("--failures"),
  print: console.log,
});
await interview.close();
