import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChatMessage } from "@lhama/protocol";
import type { Bench } from "./bench.ts";
import { modelFile, toBenchModel } from "./models.ts";
import { PageClient } from "./page-client.ts";
import { startServerProcess } from "./server-process.ts";
import { median } from "./stats.ts";
import { figure, printTable } from "./table.ts";
import { Random } from "./words.ts";

const NAME = "bench";

/** One return, in ms. */
interface Times {
  save: number;
  megabytes: number;
  /** Until the state is there. */
  restore: number;
  /** From the wish to return, state included, until the first token. */
  restored: number;
  /** The same without a state. */
  evaluated: number;
}

export const returnChat: Bench<{ model: string; tokens: string; rounds: number }> = {
  name: "return-chat",
  about:
    "how soon a conversation goes on that was left for another one, with and without its state",
  options: {
    model: { default: "demo", quick: "demo", help: "One of demo, 60m and 0.5b." },
    tokens: { default: "125,250,500,1000,1500", quick: "500", help: "Of the conversation." },
    rounds: { default: 7, quick: 1, help: "Returns of each length and kind." },
  },
  async run({ model, tokens, rounds }) {
    const states = await mkdtemp(join(tmpdir(), "lhama-bench-states-"));
    const path = await modelFile(toBenchModel(model));
    const args = ["--model", path, "--spare-workers", "0", "--gpu", "off", "--state-dir", states];
    // It does faster than any person.
    args.push("--limit", "messageBurst=10000");
    const server = await startServerProcess(args);
    const client = await PageClient.connect(server.port);
    await client.request({ type: "load_model", requestId: "load" }, "model_loaded");
    const rows: { length: number; times: Times[] }[] = [];
    // The first ones teach the engine how many threads to use.
    for (let seed = 0; seed < 3; seed++) await measure(client, { length: 200, seed });
    for (const length of tokens.split(",").map(Number)) {
      const times: Times[] = [];
      for (let round = 0; round < rounds; round++) {
        times.push(await measure(client, { length, seed: 1000 * round + length }));
      }
      rows.push({ length, times });
    }
    await client.close();
    await server.stop();
    await rm(states, { recursive: true });
    const mid = (times: readonly Times[], key: keyof Times) => median(times.map((t) => t[key]));
    const keys = ["megabytes", "save", "restore", "restored", "evaluated"] as const;
    printTable(`${model}, medians of ${rounds}, MB and ms`, [
      ["tokens", "state MB", "save", "restore", "first token, restored", "first token, evaluated"],
      ...rows.map(({ length, times }) => [
        String(length),
        ...keys.map((key) => figure(mid(times, key))),
      ]),
    ]);
    const longest = rows.at(-1)?.times ?? [];
    const gain = mid(longest, "evaluated") / mid(longest, "restored");
    return { targets: [], summary: `the longest goes on ${figure(gain)} × as soon with its state` };
  },
};

async function measure(
  client: PageClient,
  { length, seed }: { length: number; seed: number },
): Promise<Times> {
  const random = new Random(seed + 1);
  const chat = user(random.words(length));
  const next = [chat, { role: "assistant", content: "a" } as const, user("Go on")];
  const leave = () => firstToken(client, [user(random.words(20))]);
  await firstToken(client, [chat]);
  const saving = performance.now();
  const { bytes } = await client.request(
    { type: "save_state", requestId: "save", name: NAME },
    "state_saved",
  );
  const save = performance.now() - saving;
  await leave();
  const start = performance.now();
  await client.request({ type: "restore_state", requestId: "r", name: NAME }, "state_restored");
  const restore = performance.now() - start;
  const restored = (await firstToken(client, next)) - start;
  await leave();
  const again = performance.now();
  const evaluated = (await firstToken(client, next)) - again;
  return { save, megabytes: bytes / 1e6, restore, restored, evaluated };
}

/** When the first token of an answer came. */
async function firstToken(client: PageClient, messages: ChatMessage[]): Promise<number> {
  let first: number | undefined;
  await client.request(
    { type: "generate", requestId: "g", messages, options: { maxTokens: 2 } },
    "completion_done",
    ({ type }) => {
      if (type === "completion_chunk") first ??= performance.now();
    },
  );
  // A model of random weights may make tokens without a text.
  return first ?? performance.now();
}

function user(content: string): ChatMessage {
  return { role: "user", content };
}
