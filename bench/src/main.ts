import { availableParallelism } from "node:os";
import { abort } from "./abort.ts";
import { type Bench, isMet, type Target } from "./bench.ts";
import { page } from "./browser/page.ts";
import { render } from "./browser/render.ts";
import { crashes } from "./crashes.ts";
import { cycles } from "./cycles.ts";
import { download } from "./download.ts";
import { downloadKills } from "./download-kills.ts";
import { fairness } from "./fairness.ts";
import { firstChat } from "./first-chat.ts";
import { flood } from "./flood.ts";
import { join } from "./join.ts";
import { listModels } from "./list-models.ts";
import { nextChat } from "./next-chat.ts";
import { overhead } from "./overhead.ts";
import { prefill } from "./prefill.ts";
import { describeOptions, readOptions } from "./read-options.ts";
import { relay } from "./relay.ts";
import { returnChat } from "./return-chat.ts";
import { slowReader } from "./slow-reader.ts";
import { sockets } from "./sockets.ts";
import { storm } from "./storm.ts";
import { figure } from "./table.ts";
import { throughput } from "./throughput.ts";

const BENCHES: readonly Bench[] = [
  relay,
  sockets,
  slowReader,
  flood,
  firstChat,
  nextChat,
  returnChat,
  cycles,
  abort,
  storm,
  overhead,
  throughput,
  join,
  download,
  downloadKills,
  listModels,
  crashes,
  fairness,
  prefill,
  render,
  page,
];

const [name = "--help", ...args] = process.argv.slice(2);
const bench = BENCHES.find((candidate) => candidate.name === name);
if (bench !== undefined) {
  await start(bench);
} else {
  if (!["--help", "-h"].includes(name)) fail(`There is no bench "${name}".`);
  console.log("Usage: pnpm bench NAME [--quick] [--OPTION VALUE …], pnpm bench NAME --help\n");
  for (const each of BENCHES) console.log(`  ${each.name.padEnd(16)}${each.about}`);
}

async function start(chosen: Bench): Promise<void> {
  console.log(`${chosen.name}: ${chosen.about}`);
  try {
    const values = readOptions(chosen.options, args);
    if (values !== undefined) await run(chosen, values);
    else console.log(describeOptions(chosen.options).join("\n"));
  } catch (error) {
    fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
    // Processes that were started would keep this one alive; they end with it.
    process.exit();
  }
}

async function run(chosen: Bench, values: Record<string, number | string>): Promise<void> {
  const chosenValues = Object.entries(values).map(([key, value]) => `${key} ${value}`);
  console.log(
    [`Node ${process.version}`, `${availableParallelism()} cores`, ...chosenValues].join(", "),
  );
  const { targets, summary } = await chosen.run(values);
  console.log("");
  for (const target of targets) console.log(describeTarget(target));
  const met = targets.filter(isMet).length;
  console.log(`${chosen.name}: ${summary}; ${met} of ${targets.length} targets met`);
}

function describeTarget(target: Target): string {
  const { what, measured, limit, bound, unit } = target;
  const verdict = isMet(target) ? "met   " : "MISSED";
  return `${verdict}  ${what}: ${figure(measured)} ${unit} (${bound} ${figure(limit)})`;
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
