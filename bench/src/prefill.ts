import { availableParallelism } from "node:os";
import type { Bench } from "./bench.ts";
import { GPU_OPTION, toGpu } from "./gpu.ts";
import { type Chats, gapsOf, makePrompt, runMany } from "./many-chats.ts";
import { modelFile, toBenchModel } from "./models.ts";
import { median, percentile } from "./stats.ts";
import { figure, printTable } from "./table.ts";
import { namedStarts } from "./throughput-sides.ts";
import { Random } from "./words.ts";

/** Promised for this many cores, ms; with fewer a step of a prompt takes as much longer. */
const PROMISED_MS = 350;
const PROMISED_CORES = 4;

/** Holds the long prompt, and some. */
const CONTEXT_SIZE = 3072;

interface Gaps {
  /** Between the pieces of the answer, in ms: while nobody else was there, and beside the prompt. */
  alone: number[];
  beside: number[];
  /** How long the prompt took to its first token, in ms. */
  promptMs: number;
}

export const prefill: Bench<{
  model: string;
  placements: string;
  "llama-server": string;
  gpu: string;
  words: number;
  rounds: number;
}> = {
  name: "prefill",
  about: "how the long prompt of one chat disturbs the answer of another",
  options: {
    model: { default: "0.5b", quick: "60m", help: "One of demo, 60m and 0.5b." },
    placements: { default: "all", quick: "thread", help: "Those with this in the name, or all." },
    "llama-server": { default: "", quick: "", help: "That program, to be measured too." },
    gpu: GPU_OPTION,
    words: { default: 2000, quick: 500, help: "Of the prompt, a token each." },
    rounds: { default: 3, quick: 1, help: "Long prompts." },
  },
  async run({ model, placements, "llama-server": binary, gpu, words, rounds }) {
    const path = await modelFile(toBenchModel(model));
    const same = { path, chats: 2, contextSize: CONTEXT_SIZE, gpu: toGpu(gpu) };
    const starts = namedStarts(same, { placements, binary });
    const rows: { name: string; gaps: Gaps[] }[] = [];
    for (const { name, start } of starts) {
      const chats = await start();
      const gaps: Gaps[] = [];
      await runMany(chats, { chats: 2, maxTokens: 4, seed: 0 });
      for (let round = 0; round < rounds; round++) gaps.push(await disturb(chats, words, round));
      await chats.close();
      rows.push({ name, gaps });
    }
    const p99 = (gaps: readonly Gaps[]) =>
      percentile(
        gaps.flatMap(({ beside }) => beside),
        99,
      );
    printTable(`${model}, a prompt of ${words} tokens beside an answer, ms`, [
      ["", "gap alone", "p99", "gap beside", "p99", "most", "first token of the prompt"],
      ...rows.map(({ name, gaps }) => {
        const [alone, beside] = [gaps.flatMap((g) => g.alone), gaps.flatMap((g) => g.beside)];
        const figures = [
          ...[alone, beside].flatMap((each) => [median(each), percentile(each, 99)]),
          Math.max(...beside),
          median(gaps.map(({ promptMs }) => promptMs)),
        ];
        return [name, ...figures.map(figure)];
      }),
    ]);
    const limit = (PROMISED_MS * PROMISED_CORES) / Math.min(PROMISED_CORES, availableParallelism());
    return {
      targets: rows
        .filter(({ name }) => name.startsWith("Lhama"))
        .map(({ name, gaps }) => ({
          ...{ what: `p99 gap beside a prompt of ${words} tokens, ${name}`, measured: p99(gaps) },
          ...{ limit, bound: "at most" as const, unit: "ms" },
        })),
      summary: rows.map(({ name, gaps }) => `${name} p99 ${figure(p99(gaps))} ms`).join(", "),
    };
  },
};

/** One chat answers; when it has made some tokens another one sends its prompt. */
async function disturb(chats: Chats, words: number, round: number): Promise<Gaps> {
  const times: number[] = [];
  let from = Number.POSITIVE_INFINITY;
  let until = Number.POSITIVE_INFINITY;
  let prompt: Promise<unknown> | undefined;
  const sendPrompt = () => {
    from = performance.now();
    return chats.take(1, {
      prompt: new Random(round + 1).words(words),
      maxTokens: 1,
      seed: round,
      onChunk: () => {
        until = performance.now();
      },
    });
  };
  await chats.take(0, {
    prompt: makePrompt(round),
    maxTokens: 400,
    seed: round,
    onChunk: () => {
      times.push(performance.now());
      if (times.length === 20) prompt = sendPrompt();
    },
  });
  await prompt;
  const beside = times.filter((at) => at >= from && at <= until);
  return {
    alone: gapsOf(times.filter((at) => at < from)),
    beside: gapsOf(beside),
    promptMs: until - from,
  };
}
