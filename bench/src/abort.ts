import type { Bench } from "./bench.ts";
import type { TurnRequest } from "./chat-timing.ts";
import { GPU_OPTION, toGpu } from "./gpu.ts";
import { modelFile } from "./models.ts";
import { closeSides, type Side, startSides } from "./sides.ts";
import { median, percentile } from "./stats.ts";
import { figure, printTable } from "./table.ts";
import { Random } from "./words.ts";

const CONTEXT_SIZE = 4096;
const LONG_PROMPT_TOKENS = 3000;
/** A shorter prompt tells how long the long one takes. */
const PROBE_TOKENS = 500;
/** Aborts while generating come up to this long after the first token, in ms: a few steps. */
const GENERATING_MS = 150;

export const abort: Bench<{
  aborts: number;
  prefills: number;
  direct: number;
  threads: number;
  gpu: string;
}> = {
  name: "abort",
  about: "from the abort to the last frame, on a 0.5B model, next to the library's own prompt()",
  options: {
    aborts: { default: 100, quick: 50, help: "Aborts of each side while generating." },
    prefills: { default: 5, quick: 2, help: "Aborts of Lhama in a 3,000-token prompt." },
    direct: { default: 1, quick: 1, help: "Aborts of the library in a 3,000-token prompt." },
    threads: { default: 0, quick: 0, help: "Threads; 0 for what Lhama takes." },
    gpu: GPU_OPTION,
  },
  async run({ aborts, prefills, direct: directPrefills, threads, gpu }) {
    const path = await modelFile("0.5b");
    const sides = await startSides({
      ...{ path, threads, contextSize: CONTEXT_SIZE },
      gpu: toGpu(gpu) === "off" ? false : "auto",
    });
    const random = new Random(7);
    const { lhama, direct } = sides;

    const stepBeforeMs = await measureStep(lhama);
    const generating = { lhama: [] as number[], direct: [] as number[] };
    const untilNext = { lhama: [] as number[], direct: [] as number[] };
    for (let i = 0; i < aborts; i++) {
      const ms = random.next() * GENERATING_MS;
      for (const side of ["lhama", "direct"] as const) {
        const abortMs = await abortGenerating(sides[side], ms);
        generating[side].push(abortMs);
        // What is answered before the decode is over must not be paid for by the next prompt.
        untilNext[side].push(abortMs + (await firstTokenMs(sides[side])));
      }
    }

    // Whatever disturbs only makes a step longer, and the target with it.
    const stepMs = Math.min(stepBeforeMs, await measureStep(lhama));
    const probe = await lhama.turn({ prompt: random.words(PROBE_TOKENS), maxTokens: 1 });
    const prefillMs = ((probe.chunksMs[0] ?? 0) / PROBE_TOKENS) * LONG_PROMPT_TOKENS;
    const inPrefill = {
      lhama: await abortPrefills(lhama, { count: prefills, prefillMs, random }),
      direct: await abortPrefills(direct, { count: directPrefills, prefillMs, random }),
    };
    await closeSides(sides);

    const row = (name: string, values: readonly number[]) => [
      name,
      String(values.length),
      ...[50, 99, 100].map((percent) => figure(percentile(values, percent))),
    ];
    printTable("Abort to end, ms", [
      ["", "aborts", "p50", "p99", "max"],
      row("Lhama, generating", generating.lhama),
      row("library, generating", generating.direct),
      row("Lhama, until the next prompt's first token", untilNext.lhama),
      row("library, until the next prompt's first token", untilNext.direct),
      row(`Lhama, in a prompt of ${LONG_PROMPT_TOKENS}`, inPrefill.lhama),
      row(`library, in a prompt of ${LONG_PROMPT_TOKENS}`, inPrefill.direct),
    ]);
    console.log(
      `  One decode step: ${figure(stepMs)} ms. The prompt: about ${figure(prefillMs)} ms.`,
    );
    const ratio = median(generating.lhama) / median(generating.direct);
    const prefillRatio = median(inPrefill.lhama) / median(inPrefill.direct);
    return {
      targets: [
        {
          what: "abort while generating, p99 (one decode step + 20 ms)",
          measured: percentile(generating.lhama, 99),
          limit: stepMs + 20,
          bound: "at most",
          unit: "ms",
        },
        {
          what: "abort in a long prompt, max",
          measured: percentile(inPrefill.lhama, 100),
          limit: 250,
          bound: "at most",
          unit: "ms",
        },
      ],
      summary:
        `${figure(ratio)} × the library's own time while generating, ` +
        `${figure(prefillRatio)} × in a long prompt`,
    };
  },
};

const SHORT: TurnRequest = { prompt: "Tell me a story", maxTokens: 400 };

/** The median time from one token to the next, in ms. */
async function measureStep(side: Side): Promise<number> {
  const { chunksMs } = await side.turn({ ...SHORT, maxTokens: 40 });
  const steps = Array.from(chunksMs, (ms, i) => ms - (chunksMs[i - 1] ?? Number.NaN));
  return median(steps.slice(1));
}

/** From a prompt that comes at once to its first token. */
async function firstTokenMs(side: Side): Promise<number> {
  const { chunksMs } = await side.turn({ ...SHORT, maxTokens: 4 });
  return chunksMs[0] ?? Number.NaN;
}

async function abortGenerating(side: Side, ms: number): Promise<number> {
  const { abortMs } = await side.turn({ ...SHORT, abort: { after: "first token", ms } });
  if (abortMs === null) throw new Error("The answer was shorter than expected.");
  return abortMs;
}

/** Aborts at random moments, one in each of `count` equal parts of the prompt's time. */
async function abortPrefills(
  side: Side,
  { count, prefillMs, random }: { count: number; prefillMs: number; random: Random },
): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const ms = ((i + random.next()) / count) * prefillMs * 0.9;
    const prompt = random.words(LONG_PROMPT_TOKENS);
    const { abortMs } = await side.turn({ prompt, maxTokens: 400, abort: { after: "start", ms } });
    if (abortMs === null) throw new Error("The prompt took less time than expected.");
    times.push(abortMs);
  }
  return times;
}
