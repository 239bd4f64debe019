import { setTimeout } from "node:timers/promises";
import { demoPrompts, demoWeather } from "@lhama/demo-model";
import { scriptPrompt } from "@lhama/worker/testing";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import type { RunningServer } from "../server.ts";
import { isLong, makeRandom, seed } from "../testing/fault-plan.ts";
import { IDLE_STATS } from "../testing/idle-stats.ts";
import { type Client, makeClient } from "../testing/make-client.ts";
import { makeScriptedServer, makeServer } from "../testing/make-server.ts";
import { expectOneEndEach } from "./expect-one-end.ts";

/** Milliseconds; only ends what hangs. */
const LONG = 900_000;

let server: RunningServer;
beforeEach(async () => {
  server = await makeScriptedServer();
});
afterEach(() => server.close());

async function expectNothingLeft({ stats }: RunningServer): Promise<void> {
  await expect.poll(() => stats()).toEqual(IDLE_STATS);
}

async function connectReady({ port }: Pick<RunningServer, "port">): Promise<Client> {
  const client = await makeClient(port);
  await client.request({ type: "load_model", requestId: "load" });
  return client;
}

test(
  "a storm of aborts in every phase: each request ends once, and everything is idle again",
  async () => {
    const aborts = isLong ? 500 : 100;
    const clients = await Promise.all(Array.from({ length: 5 }, () => connectReady(server)));
    const storm = clients.map(async (client, number) => {
      const random = makeRandom(seed * 1000 + number);
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
      .poll(() => server.stats().generations, { interval: 5 })
      .toEqual({ running: 0, waiting: 0 });
    console.log(`${aborts} aborts: idle after ${Math.round(performance.now() - endedAt)} ms`);
    for (const client of clients) {
      expectOneEndEach(client);
      await client.close();
    }
    await expectNothingLeft(server);
  },
  LONG,
);

const ask = (content: string) => [{ role: "user" as const, content }];

/** Requests, each with the frame that shows that it is in the middle of what it is about. */
const REAL_REQUESTS = [
  { until: "prompt_progress", messages: ask("Why? ".repeat(400)) },
  { until: "completion_chunk", messages: ask(demoPrompts.longStory.prompt) },
  {
    until: "function_call",
    messages: ask(demoPrompts.weather.prompt),
    options: {
      functions: {
        [demoWeather.name]: { description: demoWeather.description, params: demoWeather.params },
      },
    },
  },
  { until: "model_progress" },
] as const;

test(
  "a storm of aborts on a real model, in its prompts, answers, calls and loads: each ends once",
  async () => {
    const aborts = isLong ? 200 : 24;
    const real = await makeServer({ spareWorkers: 0 });
    onTestFinished(() => real.close());
    const clients = await Promise.all([0, 1].map(() => connectReady(real)));
    const phases: Record<string, number> = {};
    const storm = clients.map(async (client, number) => {
      const random = makeRandom(seed * 1000 + number);
      for (let i = 0; i < aborts / clients.length; i++) {
        const from = client.frames.length;
        const pick = REAL_REQUESTS[Math.floor(random() ** 2 * REAL_REQUESTS.length)];
        if (pick === undefined) throw new Error("There are four.");
        const { until, ...request } = pick;
        const requestId = `r${i}`;
        const isLoad = until === "model_progress";
        if (isLoad) client.send({ type: "load_model", requestId });
        else client.send({ type: "generate", requestId, ...request });
        // Half of them in the middle, the others wherever they happen to be.
        if (random() < 0.5) await client.waitFor(until, from);
        else await setTimeout(random() * 20);
        const phase = client.frames.at(-1)?.type ?? "";
        phases[phase] = (phases[phase] ?? 0) + 1;
        client.send({ type: "abort", requestId });
        const { last } = await client.answer(requestId, from);
        const wasStopped = last.type === "error" && last.code === "aborted";
        const ended = ["completion_done", "model_loaded"].includes(last.type);
        expect(wasStopped || ended, JSON.stringify(last)).toBe(true);
        if (isLoad) await client.request({ type: "load_model", requestId: `load${i}` });
      }
    });
    await Promise.all(storm);
    console.log("aborted after", phases);
    for (const client of clients) {
      expectOneEndEach(client);
      const { last } = await client.request({
        type: "generate",
        requestId: "well",
        messages: ask(demoPrompts.capital.prompt),
      });
      expect(last).toMatchObject({ text: expect.stringMatching(demoPrompts.capital.answer) });
      await client.close();
    }
    await expectNothingLeft(real);
  },
  LONG,
);

test(
  "connecting, asking, leaving, again and again: nothing is left over",
  async () => {
    const cycles = isLong ? 1000 : 20;
    for (let i = 0; i < cycles; i++) {
      const client = await connectReady(server);
      const { last } = await client.request({ type: "generate", requestId: "a", prompt: "Hi you" });
      expect(last).toMatchObject({ text: "Hi you" });
      await client.close();
    }
    await expectNothingLeft(server);
  },
  LONG,
);
