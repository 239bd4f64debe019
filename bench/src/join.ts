import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import type { Bench } from "./bench.ts";
import { GPU_OPTION, toGpu } from "./gpu.ts";
import { type Chats, makePrompt, runMany } from "./many-chats.ts";
import { modelFile, toBenchModel } from "./models.ts";
import { median } from "./stats.ts";
import { figure, printTable } from "./table.ts";
import { CONTEXT_SIZE, LLAMA_SERVER, namedStarts, REST_MS } from "./throughput-sides.ts";

/** More than are made while one joins. */
const OTHERS_TOKENS = 400;
/** The others are at work by then, tokens of the first one. */
const JOIN_AFTER_TOKENS = 8;

/** First tokens of who joins, ms. */
interface Joined {
  alone: number[];
  beside: number[];
}

export const join: Bench<{
  model: string;
  placements: string;
  "llama-server": string;
  gpu: string;
  others: string;
  rounds: number;
}> = {
  name: "join",
  about: "how long a chat waits for its first token while others answer",
  options: {
    model: { default: "0.5b", quick: "demo", help: "One of demo, 60m and 0.5b." },
    placements: {
      default: "shared",
      quick: "shared",
      help: "Those with this in the name, or all.",
    },
    "llama-server": { default: "", quick: "", help: "That program, to be measured too." },
    gpu: GPU_OPTION,
    others: { default: "1,3,7", quick: "3", help: "How many answer meanwhile." },
    rounds: { default: 3, quick: 2, help: "Of each." },
  },
  async run({ model, placements, "llama-server": binary, gpu, others, rounds }) {
    const path = await modelFile(toBenchModel(model));
    const counts = others.split(",").map(Number);
    const chats = Math.max(...counts) + 1;
    const same = { path, chats, contextSize: CONTEXT_SIZE, gpu: toGpu(gpu) };
    const args = ["--sequences", String(Math.max(8, chats)), "--spare-workers", "0"];
    const starts = namedStarts(same, { placements, binary, args });
    const rows: { name: string; count: number; joined: Joined }[] = [];
    for (const { name, start } of starts) {
      const side = await start();
      await runMany(side, { chats, maxTokens: 4, seed: 0 });
      for (const count of counts) {
        rows.push({ name, count, joined: await measure(side, { count, rounds, own: chats - 1 }) });
      }
      await side.close();
    }
    const server = (count: number) =>
      rows.find((row) => row.name === LLAMA_SERVER && row.count === count)?.joined.beside;
    printTable(`${model}, first token of a chat that joins others, ms`, [
      ["", "others", "alone", "beside them", "× alone", "× llama-server"],
      ...rows.map(({ name, count, joined: { alone, beside } }) => {
        const theirs = server(count);
        return [
          name,
          String(count),
          figure(median(alone)),
          figure(median(beside)),
          figure(median(beside) / median(alone)),
          theirs === undefined ? "–" : figure(median(beside) / median(theirs)),
        ];
      }),
    ]);
    const worst = rows.map(
      ({ name, count, joined: { beside } }) => `${name}, ${count}: ${figure(median(beside))} ms`,
    );
    return { targets: [], summary: worst.join("; ") };
  },
};

async function measure(
  chats: Chats,
  { count, rounds, own }: { count: number; rounds: number; own: number },
): Promise<Joined> {
  const joined: Joined = { alone: [], beside: [] };
  for (let round = 1; round <= rounds; round++) {
    await setTimeout(REST_MS);
    joined.alone.push(await firstToken(chats, own, round * 100));
    await setTimeout(REST_MS);
    const end = new AbortController();
    const atWork = new EventTarget();
    const ready = once(atWork, "ready");
    let made = 0;
    const answers = Array.from({ length: count }, (_, chat) =>
      chats.take(chat, {
        prompt: makePrompt(round * 1000 + chat),
        maxTokens: OTHERS_TOKENS,
        seed: round,
        signal: end.signal,
        onChunk: () => {
          if (chat > 0) return;
          made += 1;
          if (made === JOIN_AFTER_TOKENS) atWork.dispatchEvent(new Event("ready"));
        },
      }),
    );
    await ready;
    joined.beside.push(await firstToken(chats, own, round * 100 + 1));
    end.abort();
    await Promise.all(answers);
  }
  return joined;
}

/** How long a short prompt, which shares its beginning with the one before, takes to its first token, ms. */
async function firstToken(chats: Chats, chat: number, seed: number): Promise<number> {
  const start = performance.now();
  let first: number | undefined;
  await chats.take(chat, {
    prompt: makePrompt(seed),
    maxTokens: 8,
    seed,
    onChunk: () => {
      first ??= performance.now() - start;
    },
  });
  if (first === undefined) throw new Error("There was no token.");
  return first;
}
