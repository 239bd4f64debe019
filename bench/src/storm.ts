import { setTimeout } from "node:timers/promises";
import { demoPrompts, demoWeather } from "@lhama/demo-model";
import type { ClientMessage } from "@lhama/protocol";
import { type Client, makeClient } from "@lhama/server/testing";
import type { Bench } from "./bench.ts";
import { allWorkersGone, health } from "./health.ts";
import { type ProcessUsage, usageAtRest } from "./process-usage.ts";
import { startServerProcess } from "./server-process.ts";
import { median, percentile } from "./stats.ts";
import { figure, printTable } from "./table.ts";
import { Random } from "./words.ts";

const MB = 1024 * 1024;
const PLACEMENTS = ["per-connection", "shared"] as const;
const LONG_PROMPT_WORDS = 1200;
/** Aborts come up to so long after their request, in ms: from the line to the middle of an answer. */
const SPREAD_MS = 400;
const LOOK_MS = 5;

interface Usages {
  before: ProcessUsage;
  loaded: ProcessUsage;
  stormed: ProcessUsage;
  after: ProcessUsage;
}

interface Measured extends Usages {
  aborts: number;
  /** From the last abort of a round until nothing runs or waits in the server, ms. */
  idleMs: number[];
  /** Of the aborts, how many hit which phase. */
  phases: Record<string, number>;
}

export const storm: Bench<{ aborts: number; sockets: number }> = {
  name: "storm",
  about: "aborts in random phases, from many sockets at once: until all is idle, and what is left",
  options: {
    aborts: {
      default: 500,
      quick: 60,
      help: "Aborts in all, each of everything that a socket asked.",
    },
    sockets: {
      default: 10,
      quick: 5,
      help: "Sockets, each with an answer and four in line behind.",
    },
  },
  async run({ aborts, sockets }) {
    const results = [];
    for (const workers of PLACEMENTS) {
      results.push({ workers, ...(await measure({ workers, aborts, sockets })) });
    }
    printTable("From the last abort of a round until all is idle, ms", [
      ["", "aborts", "rounds", "p50", "max"],
      ...results.map(({ workers, aborts, idleMs }) => [
        workers,
        ...[aborts, idleMs.length].map(String),
        ...[50, 100].map((percent) => figure(percentile(idleMs, percent))),
      ]),
    ]);
    const phases = ["waiting", "reading", "answering", "calling", "loading"];
    printTable("What the aborts hit", [
      ["", ...phases],
      ...results.map(({ workers, phases: hit }) => [
        workers,
        ...phases.map((phase) => String(hit[phase] ?? 0)),
      ]),
    ]);
    for (const result of results) printUsages(result);
    return {
      targets: results.flatMap(({ workers, idleMs, before, after }) => [
        {
          what: `idle after the last abort, ${workers}, the longest`,
          measured: percentile(idleMs, 100),
          limit: 2000,
          bound: "at most" as const,
          unit: "ms",
        },
        ...(["threads", "fileHandles", "childProcesses"] as const).map((key) => ({
          what: `${key} more than before, ${workers}`,
          measured: after[key] - before[key],
          limit: 0,
          bound: "at most" as const,
          unit: "",
        })),
      ]),
      summary: results
        .map(({ workers, idleMs }) => `${workers} idle after ${figure(median(idleMs))} ms`)
        .join(", "),
    };
  },
};

function printUsages({ workers, before, loaded, stormed, after }: Usages & { workers: string }) {
  const row = (name: string, usage: ProcessUsage) => [
    name,
    ...[usage.threads, usage.fileHandles, usage.childProcesses].map(String),
    figure(usage.rssBytes / MB),
  ];
  printTable(`The server process, ${workers}`, [
    ["", "threads", "file handles", "child processes", "RSS, MB"],
    row("before", before),
    row("models loaded", loaded),
    row("after the storm", stormed),
    row("all gone", after),
  ]);
}

async function measure({
  workers,
  aborts,
  sockets,
}: {
  workers: (typeof PLACEMENTS)[number];
  aborts: number;
  sockets: number;
}): Promise<Measured> {
  const limits = ["graceMs=0", "idleGraceMs=0", "messagesPerSecond=1000", "messageBurst=1000"];
  const server = await startServerProcess([
    ...["--gpu", "off", "--workers", workers, "--isolation", "thread", "--idle-minutes", "0"],
    ...limits.flatMap((limit) => ["--limit", limit]),
  ]);
  const { pid, port } = server;
  const before = await usageAtRest(pid);
  const clients = await Promise.all(Array.from({ length: sockets }, () => makeClient(port)));
  await Promise.all(clients.map(load));
  const loaded = await usageAtRest(pid);

  const random = new Random(5);
  const phases: Record<string, number> = {};
  const idleMs: number[] = [];
  let done = 0;
  for (let round = 0; done < aborts; round++) {
    const storming = clients.slice(0, aborts - done);
    const hit = await Promise.all(storming.map((client) => abortOnce(client, round, random)));
    const lastAt = Math.max(...hit.map(({ at }) => at));
    idleMs.push((await whenIdle(port)) - lastAt);
    for (const { phase } of hit) phases[phase] = (phases[phase] ?? 0) + 1;
    done += storming.length;
    // Whose load was aborted has no model.
    await Promise.all(storming.filter((_, i) => hit[i]?.lostModel).map(load));
  }
  await Promise.all(clients.map(load));
  const stormed = await usageAtRest(pid);
  await Promise.all(clients.map((client) => client.close()));
  await allWorkersGone(port);
  const after = await usageAtRest(pid);
  await server.stop();
  return { before, loaded, stormed, after, aborts: done, idleMs, phases };
}

/** Loads the model and has it answer once, so that its context is there. */
async function load(client: Client): Promise<void> {
  const from = client.frames.length;
  client.send({ type: "load_model", requestId: "load" });
  client.send({ type: "generate", requestId: "well", prompt: demoPrompts.sum.prompt });
  const { last } = await client.answer("well", from);
  if (last.type !== "completion_done") throw new Error(`Not well: ${JSON.stringify(last)}`);
}

/** Asks for one thing, with more in line behind it, and aborts all at a random moment. */
async function abortOnce(client: Client, round: number, random: Random) {
  const from = client.frames.length;
  const asked = Array.from({ length: 5 }, (_, i) => `${round}-${i}`);
  for (const requestId of asked) client.send(randomRequest(requestId, random));
  await setTimeout(random.next() * SPREAD_MS);
  const phase = phaseOf(client, from);
  client.send({ type: "abort" });
  const at = performance.now();
  const answers = await Promise.all(asked.map((requestId) => client.answer(requestId, from)));
  const lostModel = answers.some(({ last }) => last.type === "error");
  return { at, phase, lostModel };
}

function randomRequest(requestId: string, random: Random): ClientMessage {
  const pick = random.next();
  if (pick < 0.1) return { type: "load_model", requestId };
  const generate = { type: "generate" as const, requestId };
  if (pick < 0.4) return { ...generate, prompt: random.words(LONG_PROMPT_WORDS) };
  if (pick < 0.8) {
    return { ...generate, messages: [{ role: "user", content: demoPrompts.longStory.prompt }] };
  }
  const { name, description, params } = demoWeather;
  return {
    ...generate,
    messages: [{ role: "user", content: demoPrompts.weather.prompt }],
    options: { functions: { [name]: { description, params } } },
  };
}

/** What the newest frames say the socket's request is at. */
function phaseOf(client: Client, from: number): string {
  switch (client.frames.slice(from).findLast(({ type }) => type !== "info")?.type) {
    case "prompt_progress":
      return "reading";
    case "completion_chunk":
      return "answering";
    case "function_call":
    case "function_call_chunk":
      return "calling";
    case "model_progress":
      return "loading";
    default:
      return "waiting";
  }
}

/** Resolves with the time, of `performance.now()`, at which nothing runs or waits in the server. */
async function whenIdle(port: number): Promise<number> {
  for (;;) {
    const { generations } = await health(port);
    if (generations.running + generations.waiting === 0) return performance.now();
    await setTimeout(LOOK_MS);
  }
}
