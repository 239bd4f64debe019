import { setTimeout } from "node:timers/promises";
import type { Bench } from "./bench.ts";
import { GPU_OPTION, toGpu } from "./gpu.ts";
import { hideBackend } from "./hide-backend.ts";
import type { ManyTimes } from "./many-chats.ts";
import { modelFile, toBenchModel } from "./models.ts";
import { type Measured, printMeasured, summaryOf, targetsOf } from "./throughput-report.ts";
import { placementsNamed, REST_MS, type Side, startSides } from "./throughput-sides.ts";

export const throughput: Bench<{
  models: string;
  chats: string;
  placements: string;
  library: string;
  "llama-server": string;
  hide: string;
  gpu: string;
  resting: number;
  tokens: number;
  rounds: number;
}> = {
  name: "throughput",
  about:
    "tokens per second of many chats at once, in each placement, next to the library by itself " +
    "and to llama.cpp's server",
  options: {
    models: { default: "demo,0.5b", quick: "demo", help: "Which of demo, 60m, 0.5b and 4b." },
    chats: { default: "1,2,4,8,16,32", quick: "1,4,8", help: "How many at a time." },
    placements: { default: "all", quick: "all", help: "Those whose name has this in it, or all." },
    library: {
      default: "yes",
      quick: "yes",
      help: "yes or no: its defaults may take minutes, where threads share a core.",
    },
    "llama-server": { default: "", quick: "", help: "That program, to be measured too." },
    hide: {
      default: "",
      quick: "",
      help: "Do without llama.cpp's CPU backends with this in their name, on all sides.",
    },
    gpu: GPU_OPTION,
    resting: { default: 0, quick: 0, help: "With Lhama: chats that rest between any two." },
    tokens: { default: 64, quick: 32, help: "Most tokens of an answer." },
    rounds: { default: 3, quick: 2, help: "Answers of each chat that are measured." },
  },
  async run({ models, chats, placements, "llama-server": binary, hide, tokens, rounds, ...rest }) {
    const { resting } = rest;
    const gpu = toGpu(rest.gpu);
    const library = rest.library === "yes";
    const hidden = hide === "" ? undefined : await hideBackend(hide, binary);
    const llamaServer = hidden?.program ?? binary;
    const all: Measured[] = [];
    for (const model of models.split(",").map(toBenchModel)) {
      const path = await modelFile(model);
      for (const count of chats.split(",").map(Number)) {
        for (const placement of placementsNamed(placements)) {
          const sides = await startSides(placement, {
            path,
            chats: count,
            llamaServer,
            library,
            resting,
            gpu,
          });
          const row = { model, chats: count, placement: placement.join(" ") };
          const measured = { ...row, sides: await measure(sides, { count, tokens, rounds }) };
          await Promise.all(sides.map((side) => side.close()));
          printMeasured(measured);
          all.push(measured);
        }
      }
    }
    await hidden?.close();
    return { targets: targetsOf(all, hide), summary: summaryOf(all) };
  },
};

/** Every side in turn, round by round, so that what changes on the machine meets all of them. */
async function measure(
  sides: readonly Side[],
  { count, tokens, rounds }: { count: number; tokens: number; rounds: number },
): Promise<Measured["sides"]> {
  const measured = sides.map(({ name }) => ({ name, rounds: [] as ManyTimes[] }));
  for (let round = 0; round <= rounds; round++) {
    for (const [index, side] of sides.entries()) {
      const maxTokens = round === 0 ? 4 : tokens;
      await setTimeout(REST_MS);
      const times = await side.run({ chats: count, maxTokens, seed: round });
      if (round > 0) measured[index]?.rounds.push(times);
    }
  }
  return measured;
}
