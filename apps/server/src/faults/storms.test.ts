import { setTimeout } from "node:timers/promises";
import { scriptPrompt } from "@lhama/worker/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { RunningServer } from "../server.ts";
import { IDLE_STATS } from "../testing/idle-stats.ts";
import { type Client, makeClient } from "../testing/make-client.ts";
import { makeScriptedServer } from "../testing/make-server.ts";
import { isLong, makeRandom, seed } from "./plan.ts";

const PATIENCE = { timeout: 30_000 };
/** Milliseconds; only ends what hangs. */
const LONG = 900_000;

let server: RunningServer;
beforeEach(async () => {
  server = await makeScriptedServer();
});
afterEach(() => server.close());

async function expectNothingLeft(): Promise<void> {
  await expect.poll(() => server.stats(), PATIENCE).toEqual(IDLE_STATS);
}

async function connectReady(): Promise<Client> {
  const client = await makeClient(server.port);
  await client.request({ type: "load_model", requestId: "load" });
  return client;
}

test(
  "a storm of aborts in every phase: each request ends once, and everything is idle again",
  async () => {
    const aborts = isLong ? 500 : 100;
    const random = makeRandom(seed);
    const clients = await Promise.all(Array.from({ length: 5 }, connectReady));
    const storm = clients.map(async (client) => {
      for (let i = 0; i < aborts / clients.length; i++) {
        const from = client.frames.length;
        const requestId = `r${i}`;
        const prompt = scriptPrompt({ count: 5, intervalMs: 2, ending: "stall" });
        client.send({ type: "generate", requestId, prompt });
        client.send({ type: "generate", requestId: `${requestId}-waiting`, prompt });
        if (random() < 0.7) await setTimeout(random() * 15);
        client.send(random() < 0.5 ? { type: "abort" } : { type: "abort", requestId });
        client.send({ type: "abort" });
        expect((await client.answer(requestId, from)).last).toMatchObject({ stopReason: "abort" });
        await client.answer(`${requestId}-waiting`, from);
      }
    });
    await Promise.all(storm);
    const endedAt = performance.now();
    await expect
      .poll(() => server.stats().generations, { ...PATIENCE, interval: 5 })
      .toEqual({ running: 0, waiting: 0 });
    console.log(`${aborts} aborts: idle after ${Math.round(performance.now() - endedAt)} ms`);
    for (const client of clients) {
      const ends = client.frames.flatMap((frame) =>
        frame.type === "completion_done" ? [frame.requestId] : [],
      );
      expect(new Set(ends).size).toBe(ends.length);
      await client.close();
    }
    await expectNothingLeft();
  },
  LONG,
);

test(
  "connecting, asking, leaving, again and again: nothing is left over",
  async () => {
    const cycles = isLong ? 1000 : 20;
    for (let i = 0; i < cycles; i++) {
      const client = await connectReady();
      const { last } = await client.request({ type: "generate", requestId: "a", prompt: "Hi you" });
      expect(last).toMatchObject({ text: "Hi you" });
      await client.close();
    }
    await expectNothingLeft();
  },
  LONG,
);
