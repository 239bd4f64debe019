import { type Client, makeClient } from "@lhama/server/testing";
import type { Bench } from "./bench.ts";
import { modelFile } from "./models.ts";
import { childPids } from "./process-usage.ts";
import { startServerProcess } from "./server-process.ts";
import { median, percentile } from "./stats.ts";
import { figure, printTable } from "./table.ts";

const SIGNALS = ["SIGKILL", "SIGSEGV", "SIGSTOP"] as const;
/** Random weights find no end by themselves. */
const MODEL = "60m";

/** All in ms. */
interface Run {
  /** From the signal to the final frame of the answer that it cut off. */
  told: number;
  /** The longest time without a chunk for somebody else meanwhile. */
  otherGap: number;
  /** From then to the first token of the same question, asked again at once. */
  back: number;
}

const options = {
  rounds: { default: 5, quick: 1, help: "Servers started for each signal." },
};

export const crashes: Bench<{ rounds: number }> = {
  name: "crashes",
  about: "engines in processes that die or stop in the middle of an answer: who is told, and when",
  options,
  async run({ rounds }) {
    const results = [];
    for (const signal of SIGNALS) {
      const runs: Run[] = [];
      for (let round = 0; round < rounds; round++) runs.push(await crash(signal));
      results.push({ signal, runs });
    }
    printTable("From the signal to the final frame, and what follows, ms (median, longest)", [
      ["signal", "told", "longest", "other's gap", "longest", "again a token", "longest"],
      ...results.map(({ signal, runs }) => [
        signal,
        ...(["told", "otherGap", "back"] as const).flatMap((key) => {
          const values = runs.map((run) => run[key]);
          return [figure(median(values)), figure(percentile(values, 100))];
        }),
      ]),
    ]);
    const longest = results.map(({ signal, runs }) => ({
      what: `${signal} to the final frame, the longest`,
      measured: percentile(
        runs.map(({ told }) => told),
        100,
      ),
    }));
    return {
      targets: longest.map((target) => ({ ...target, limit: 1000, bound: "at most", unit: "ms" })),
      summary: `told after ${longest.map(({ measured }) => figure(measured)).join(", ")} ms at most`,
    };
  },
};

/** One server, two chats with engines of their own, one of which is hit. */
async function crash(signal: NodeJS.Signals): Promise<Run> {
  const model = await modelFile(MODEL);
  const server = await startServerProcess([
    ...["--model", model, "--gpu", "off", "--isolation", "process", "--spare-workers", "0"],
  ]);
  const chunkTimes: number[] = [];
  const victim = await makeClient(server.port);
  await victim.request({ type: "load_model", requestId: "load" });
  const [pid] = await childPids(server.pid);
  if (pid === undefined) throw new Error("The engine has no process.");
  const other = await makeClient(server.port, {
    onFrame: ({ type }) => type === "completion_chunk" && chunkTimes.push(performance.now()),
  });
  await other.request({ type: "load_model", requestId: "load" });
  for (const client of [victim, other]) tell(client);
  await Promise.all([victim, other].map((client) => client.waitFor("completion_chunk")));

  const start = performance.now();
  process.kill(pid, signal);
  const { last } = await victim.answer("story");
  const told = performance.now() - start;
  if (last.type !== "error") throw new Error(`It ended with ${last.type} in spite of ${signal}.`);
  const around = chunkTimes.filter((time) => time > start - 100);
  const otherGap = Math.max(...around.slice(1).map((time, i) => time - (around[i] ?? time)));

  // The engine is started again meanwhile, with its model.
  const from = victim.frames.length;
  tell(victim);
  await victim.waitFor("completion_chunk", from);
  const back = performance.now() - start - told;
  for (const client of [victim, other]) client.send({ type: "abort" });
  await Promise.all([victim.close(), other.close()]);
  await server.stop();
  return { told, otherGap, back };
}

function tell(client: Client): void {
  client.send({ type: "generate", requestId: "story", prompt: "Tell me a story." });
}
