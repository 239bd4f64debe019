import { demoPrompts } from "@lhama/demo-model";
import type { ModelToLoad, TurnRequest, TurnTimes } from "./chat-timing.ts";
import { type BenchModel, modelFile } from "./models.ts";
import { closeSides, type Sides, startSides } from "./sides.ts";
import { Random } from "./words.ts";

export interface Plan {
  model: BenchModel;
  /** Of each answer whose speed is measured. */
  answerTokens: number;
  /** Of the first turn of the long conversation. */
  promptTokens: number;
  /** Left out for the model's own. */
  contextSize?: number;
}

/** One turn as each side did it. */
export interface Pair {
  lhama: TurnTimes;
  direct: TurnTimes;
}

export interface Measured {
  plan: Plan;
  /** Conversations of one turn, each with a long answer. */
  answers: Pair[];
  /** The first turn of a long conversation. */
  first: Pair;
  /** Second turns of that conversation, each with other words. The first is no repetition. */
  seconds: Pair[];
}

export interface MeasureOptions {
  /** Turns of each kind after each start. */
  rounds: number;
  /** How often both sides are started anew: where a process lands in memory moves its speed by 10 %. */
  starts: number;
  /** CPU threads; 0 for what Lhama takes. */
  threads: number;
  gpu: ModelToLoad["gpu"];
}

/** Lets both sides do the same turns, one side after the other. */
export async function measure(plan: Plan, options: MeasureOptions): Promise<Measured> {
  const all: Measured[] = [];
  for (let i = 0; i < options.starts; i++) all.push(await measureOnce(plan, options));
  const [one] = all;
  if (one === undefined) throw new Error("Nothing was measured.");
  return {
    ...one,
    answers: all.flatMap(({ answers }) => answers),
    seconds: all.flatMap(({ seconds }) => seconds),
  };
}

async function measureOnce(
  plan: Plan,
  { rounds, threads, gpu }: MeasureOptions,
): Promise<Measured> {
  const { model, answerTokens, promptTokens, contextSize } = plan;
  const path = await modelFile(model);
  const sides = await startSides({ path, threads, gpu, ...(contextSize && { contextSize }) });
  const random = new Random(3);
  const repeat = async (makeRequest: () => TurnRequest) => {
    const pairs: Pair[] = [];
    for (let i = 0; i < rounds; i++) pairs.push(await doBoth(sides, makeRequest()));
    return pairs;
  };

  const story = { prompt: demoPrompts.longStory.prompt, maxTokens: answerTokens };
  // The first one compiles code and is not counted.
  await doBoth(sides, story);
  const answers = await repeat(() => story);
  const long = { prompt: random.words(promptTokens), maxTokens: 8, keep: true };
  const first = await doBoth(sides, long);
  const seconds = await repeat(() => {
    return { prompt: random.words(12), maxTokens: 8, afterKept: true };
  });
  await closeSides(sides);
  return { plan, answers, first, seconds };
}

async function doBoth({ lhama, direct }: Sides, request: TurnRequest): Promise<Pair> {
  const pair = { lhama: await lhama.turn(request), direct: await direct.turn(request) };
  const [own, others] = [pair.lhama.completionTokens, pair.direct.completionTokens];
  if (own !== others) throw new Error(`Lhama made ${own} tokens and the library ${others}.`);
  return pair;
}
