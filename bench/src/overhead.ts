import type { Bench, Target } from "./bench.ts";
import type { TurnTimes } from "./chat-timing.ts";
import { GPU_OPTION, toGpu } from "./gpu.ts";
import { type Measured, measure, type Pair, type Plan } from "./overhead-turns.ts";
import { median } from "./stats.ts";
import { figure, printTable } from "./table.ts";

const PLANS: readonly Plan[] = [
  // Its context ends at 2048.
  { model: "demo", answerTokens: 300, promptTokens: 1900 },
  { model: "60m", answerTokens: 120, promptTokens: 2000, contextSize: 4096 },
  { model: "0.5b", answerTokens: 40, promptTokens: 2000, contextSize: 4096 },
];

/** Tokens that a second turn may evaluate beside its new ones. */
const HANDFUL = 8;

export const overhead: Bench<{
  rounds: number;
  starts: number;
  models: string;
  threads: number;
  gpu: string;
}> = {
  name: "overhead",
  about: "what the whole way from socket to socket costs, next to the library in process",
  options: {
    rounds: { default: 5, quick: 3, help: "Turns of each side, per start, model and kind." },
    starts: { default: 3, quick: 1, help: "How often both sides are started anew." },
    models: { default: "demo,60m,0.5b", quick: "demo,60m", help: "Which of demo, 60m and 0.5b." },
    threads: { default: 0, quick: 0, help: "Threads; 0 for what Lhama takes." },
    gpu: GPU_OPTION,
  },
  async run({ rounds, starts, models, threads, gpu: wanted }) {
    const gpu = toGpu(wanted) === "off" ? false : "auto";
    const names = models.split(",");
    const plans = PLANS.filter(({ model }) => names.includes(model));
    if (plans.length !== names.length) throw new Error(`Not all of these are models: ${models}.`);
    const all: Measured[] = [];
    for (const plan of plans) all.push(await measure(plan, { rounds, starts, threads, gpu }));

    printTable("Tokens per second, medians", [
      ["", "Lhama", "library", "ratio"],
      ...all.flatMap(({ plan, answers }) => [
        row(`${plan.model}, first to last token`, answers, streamSpeed),
        row(`${plan.model}, request to end`, answers, wholeSpeed),
      ]),
    ]);
    printTable("Second turn of a long conversation, medians", [
      ["", "Lhama", "library", "ratio"],
      ...all.flatMap((measured) => {
        const { plan, seconds } = measured;
        const evaluated = ({ evaluatedTokens }: TurnTimes) => evaluatedTokens;
        return [
          row(`${plan.model}, ms to the first token`, seconds, firstTokenMs),
          row(`${plan.model}, tokens evaluated`, seconds.slice(0, 1), evaluated),
          [`${plan.model}, tokens that are new`, figure(newTokens(measured))],
        ];
      }),
    ]);
    const ratios = all.map(({ plan, answers }) => {
      return `${plan.model} ${figure(ratio(answers, streamSpeed))}`;
    });
    return {
      targets: all.flatMap(targetsOf),
      summary: `${ratios.join(", ")} × the library's tokens/s`,
    };
  },
};

/** Median of a number of each turn, for both sides. */
function medians(pairs: readonly Pair[], measureTurn: (turn: TurnTimes) => number) {
  const of = (side: keyof Pair) => median(pairs.map((pair) => measureTurn(pair[side])));
  return { lhama: of("lhama"), direct: of("direct") };
}

function ratio(pairs: readonly Pair[], measureTurn: (turn: TurnTimes) => number): number {
  const { lhama, direct } = medians(pairs, measureTurn);
  return lhama / direct;
}

function row(name: string, pairs: readonly Pair[], measureTurn: (turn: TurnTimes) => number) {
  const { lhama, direct } = medians(pairs, measureTurn);
  return [name, figure(lhama), figure(direct), figure(lhama / direct)];
}

function streamSpeed({ chunksMs, completionTokens }: TurnTimes): number {
  const [first = Number.NaN] = chunksMs;
  return ((completionTokens - 1) / ((chunksMs.at(-1) ?? Number.NaN) - first)) * 1000;
}

function wholeSpeed({ totalMs, completionTokens }: TurnTimes): number {
  return (completionTokens / totalMs) * 1000;
}

function firstTokenMs({ chunksMs }: TurnTimes): number {
  return chunksMs[0] ?? Number.NaN;
}

/** Tokens that the second turn adds to what the first one left: its prompt and the chat template. */
function newTokens({ first, seconds: [second] }: Measured): number {
  const { promptTokens, completionTokens } = first.lhama;
  return (
    (second?.lhama.promptTokens ?? Number.NaN) - (promptTokens ?? Number.NaN) - completionTokens
  );
}

/** Beside its new tokens. */
function evaluatedAgain(measured: Measured): number {
  return (measured.seconds[0]?.lhama.evaluatedTokens ?? Number.NaN) - newTokens(measured);
}

function targetsOf(measured: Measured): Target[] {
  const { plan, answers, seconds } = measured;
  return [
    {
      what: `${plan.model}: tokens/s from first to last token, to the library's`,
      measured: ratio(answers, streamSpeed),
      limit: 0.97,
      bound: "at least",
      unit: "×",
    },
    {
      what: `${plan.model}: time to the first token of a second turn, to the library's`,
      measured: ratio(seconds, firstTokenMs),
      limit: 1.2,
      bound: "at most",
      unit: "×",
    },
    {
      what: `${plan.model}: tokens that a second turn evaluates beside its new ones`,
      measured: evaluatedAgain(measured),
      limit: HANDFUL,
      bound: "at most",
      unit: "",
    },
  ];
}
