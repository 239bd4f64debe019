import { setTimeout } from "node:timers/promises";
import { scriptPrompt } from "@lhama/worker/testing";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { makeClient, streamedText } from "../testing/make-client.ts";
import { makeScriptedServer } from "../testing/make-server.ts";
import { startScriptedProcess } from "../testing/server-process.ts";
import { scriptedText, TEXT } from "./make-page.ts";

afterEach(() => {
  vi.useRealTimers();
});

const COUNT = 200;
const prompt = scriptPrompt({ count: COUNT, text: TEXT, intervalMs: 2 });

test.each([
  ["forward by a year", 365 * 86_400_000],
  ["back by a year", -365 * 86_400_000],
])("the clock jumps %s: answers, limits and heartbeats go on", async (_jump, ms) => {
  const server = await makeScriptedServer({
    limits: { pingMs: 100, messagesPerSecond: 1000, messageBurst: 5 },
  });
  onTestFinished(() => server.close());
  const client = await makeClient(server.port);
  await client.request({ type: "load_model", requestId: "load" });
  client.send({ type: "generate", requestId: "a", prompt });
  await client.waitFor("completion_chunk");
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });
  const answer = await client.answer("a");
  expect(answer.last).toMatchObject({ stopReason: "stop" });
  expect(streamedText(answer)).toBe(scriptedText(COUNT));
  await client.countPings(3);
  expect((await client.request({ type: "ping", requestId: "p" })).last.type).toBe("pong");
  await client.close();
});

test("the server's machine sleeps: nobody is taken for dead, the answer goes on", async () => {
  const server = await startScriptedProcess({ limits: { pingMs: 100 } });
  onTestFinished(() => server.kill());
  const client = await makeClient(server.port);
  await client.request({ type: "load_model", requestId: "load" });
  client.send({ type: "generate", requestId: "a", prompt });
  await client.waitFor("completion_chunk");
  server.signal("SIGSTOP");
  // The fault itself: ten times as long as it takes to be found dead.
  await setTimeout(2150);
  server.signal("SIGCONT");
  const answer = await client.answer("a");
  expect(answer.last).toMatchObject({ stopReason: "stop" });
  expect(streamedText(answer)).toBe(scriptedText(COUNT));
  await client.countPings(3);
  await client.close();
});
