import { demoPrompts } from "@lhama/demo-model";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { RunningServer } from "./server.ts";
import { IDLE_STATS } from "./testing/idle-stats.ts";
import { type Client, makeClient, streamedText } from "./testing/make-client.ts";
import { makeServer } from "./testing/make-server.ts";

let server: RunningServer;
const clients: Client[] = [];

beforeAll(async () => {
  server = await makeServer({ limits: { graceMs: 0, idleGraceMs: 0 } });
});
afterAll(() => server.close());
afterEach(async () => {
  for (const client of clients.splice(0)) client.terminate();
  await expect.poll(() => server.stats().workers.alive).toBe(0);
});

async function connectReady(): Promise<Client> {
  const client = await makeClient(server.port);
  clients.push(client);
  const { frames, last } = await client.request({ type: "load_model", requestId: "load" });
  expect(last).toMatchObject({ type: "model_loaded", model: { name: server.defaultModel } });
  expect(frames[0]).toMatchObject({ type: "model_progress", stage: "starting" });
  return client;
}

const ask = (client: Client, content: string, requestId = "ask") =>
  client.request({ type: "generate", requestId, messages: [{ role: "user", content }] });

describe("with the embedded model", () => {
  test("eight sockets at once, more than there are cores: each gets its own answer", async () => {
    const prompts = [
      demoPrompts.capital,
      demoPrompts.otherCapital,
      demoPrompts.sum,
      demoPrompts.identity,
      demoPrompts.capital,
      demoPrompts.otherCapital,
      demoPrompts.sum,
      demoPrompts.identity,
    ];
    const all = await Promise.all(prompts.map(connectReady));
    const answers = await Promise.all(
      all.map((client, index) => ask(client, prompts[index]?.prompt ?? "")),
    );
    for (const [index, answer] of answers.entries()) {
      expect(answer.last).toMatchObject({
        type: "completion_done",
        text: expect.stringMatching(prompts[index]?.answer ?? ""),
      });
      expect(answer.last).toMatchObject({ text: streamedText(answer) });
    }
  });

  test("one of two is stopped with its partial text; the other ends as it should", async () => {
    const [a, b] = await Promise.all([connectReady(), connectReady()]);
    const [stopped, whole] = [
      ask(a, demoPrompts.longStory.prompt),
      ask(b, demoPrompts.longStory.prompt),
    ];
    await a.waitFor("completion_chunk");
    a.send({ type: "abort", requestId: "ask" });
    const answer = await stopped;
    expect(answer.last).toMatchObject({ stopReason: "abort", text: streamedText(answer) });
    expect((await whole).last).toMatchObject({
      stopReason: "stop",
      text: expect.stringMatching(demoPrompts.longStory.answer),
    });
    const again = await ask(a, demoPrompts.capital.prompt);
    expect(again.last).toMatchObject({ text: expect.stringMatching(demoPrompts.capital.answer) });
  });

  test("a socket that is cut off mid-generation, or mid-load, leaves no thread behind", async () => {
    const generating = await connectReady();
    generating.send({ type: "generate", requestId: "a", prompt: demoPrompts.longStory.prompt });
    await generating.waitFor("completion_chunk");
    generating.terminate();
    const loading = await makeClient(server.port);
    loading.send({ type: "load_model", requestId: "load" });
    loading.terminate();
    const idle = await makeClient(server.port, { init: false });
    idle.terminate();
    await expect.poll(() => server.stats()).toEqual(IDLE_STATS);
  });
});
