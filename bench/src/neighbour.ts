import { setTimeout } from "node:timers/promises";
import { type Client, makeClient } from "@lhama/server/testing";
import type { Bench } from "./bench.ts";
import { CALIBRATED_MS } from "./lhama-chats.ts";
import { modelFile, toBenchModel } from "./models.ts";
import { startServerProcess } from "./server-process.ts";
import { percentile } from "./stats.ts";
import { figure, printTable } from "./table.ts";
import { Random } from "./words.ts";

const PLACEMENTS = ["per-connection", "shared"] as const;
/** Pieces of the answer that are timed before the neighbour comes. */
const ALONE = 60;

/** Times between the pieces of an answer, in ms. */
interface Gaps {
  alone: number[];
  /** While somebody else's prompt is read. */
  meanwhile: number[];
  /** How long that took, in ms. */
  promptMs: number;
}

const options = {
  model: {
    default: "0.5b",
    quick: "60m",
    help: "demo, 60m or 0.5b; the last two have random weights.",
  },
  tokens: { default: 2000, quick: 1000, help: "Length of the neighbour's prompt, about." },
  rounds: { default: 2, quick: 1, help: "Prompts read in each placement." },
};

export const neighbour: Bench<{ model: string; tokens: number; rounds: number }> = {
  name: "neighbour",
  about: "how somebody else's long prompt slows an answer that is being made",
  options,
  async run({ model: name, tokens, rounds }) {
    const model = await modelFile(toBenchModel(name));
    const results = [];
    for (const workers of PLACEMENTS) {
      const all: Gaps[] = [];
      for (let round = 0; round < rounds; round++) {
        all.push(await measure({ model, workers, tokens, seed: round }));
      }
      const [alone, meanwhile] = [all.flatMap((g) => g.alone), all.flatMap((g) => g.meanwhile)];
      results.push({
        workers,
        alone,
        meanwhile,
        promptMs: Math.max(...all.map((g) => g.promptMs)),
      });
    }
    printTable(
      `Time between two pieces of an answer, alone and beside a prompt of ${tokens} tokens, ms`,
      [
        ["", "p50", "p99", "max", "beside p50", "p99", "max", "p99 ratio", "prompt"],
        ...results.map(({ workers, alone, meanwhile, promptMs }) => [
          workers,
          ...[alone, meanwhile].flatMap((gaps) =>
            [50, 99, 100].map((percent) => figure(percentile(gaps, percent))),
          ),
          figure(percentile(meanwhile, 99) / percentile(alone, 99)),
          figure(promptMs),
        ]),
      ],
    );
    return {
      targets: results.map(({ workers, meanwhile }) => ({
        what: `p99 gap beside a long prompt, ${workers}`,
        measured: percentile(meanwhile, 99),
        limit: 350,
        bound: "at most",
        unit: "ms",
      })),
      summary: results
        .map(({ workers, meanwhile }) => `${workers} ${figure(percentile(meanwhile, 99))} ms p99`)
        .join(", "),
    };
  },
};

interface Setting {
  model: string;
  workers: (typeof PLACEMENTS)[number];
  tokens: number;
  seed: number;
}

async function measure({ model, workers, tokens, seed }: Setting): Promise<Gaps> {
  const server = await startServerProcess(["--model", model, "--gpu", "off", "--workers", workers]);
  const times: number[] = [];
  const answers = await makeClient(server.port, {
    onFrame: ({ type }) => {
      if (type === "completion_chunk") times.push(performance.now());
    },
  });
  const reads = await makeClient(server.port);
  // Both are warm: the context is made before.
  for (const client of [answers, reads]) {
    await client.request({ type: "load_model", requestId: "load" });
    await client.request(ask("warm up", "Hello!", 4));
  }
  await setTimeout(CALIBRATED_MS);
  times.length = 0;
  answers.send(ask("story", "Tell me a story.", 1024));
  await nthChunk(answers, ALONE);
  const from = performance.now();
  reads.send(ask("long", new Random(seed).words(tokens), 1));
  await reads.waitUntil((frame) => frame.type === "completion_chunk" && frame.requestId === "long");
  const to = performance.now();
  await nthChunk(answers, 1);
  for (const client of [answers, reads]) client.send({ type: "abort" });
  await Promise.all([answers.close(), reads.close()]);
  await server.stop();

  const gaps = times.slice(1).map((at, i) => ({ at, ms: at - (times[i] ?? at) }));
  const msOf = (wanted: typeof gaps) => wanted.map(({ ms }) => ms);
  return {
    alone: msOf(gaps.filter(({ at }) => at <= from)),
    meanwhile: msOf(gaps.filter(({ at, ms }) => at > from && at - ms < to)),
    promptMs: to - from,
  };
}

function ask(requestId: string, content: string, maxTokens: number) {
  const messages = [{ role: "user" as const, content }];
  return { type: "generate" as const, requestId, messages, options: { maxTokens } };
}

/** Resolves when so many more pieces have come. */
async function nthChunk(client: Client, count: number): Promise<void> {
  let left = count;
  const isChunk = ({ type }: { type: string }) => {
    if (type === "completion_chunk") left -= 1;
    return left === 0;
  };
  await client.waitUntil(isChunk, client.frames.length);
}
