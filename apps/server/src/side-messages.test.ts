import { demoPrompts, demoWeather } from "@lhama/demo-model";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import type { RunningServer } from "./server.ts";
import { type Client, makeClient, streamedText } from "./testing/make-client.ts";
import { makeServer } from "./testing/make-server.ts";

/** Messages that do not wait in line, and those that give way, over a real socket. */
let server: RunningServer;
let client: Client;

beforeAll(async () => {
  server = await makeServer({ limits: { graceMs: 0, idleGraceMs: 0 } });
  client = await makeClient(server.port);
  await client.request({ type: "load_model", requestId: "load" });
});
afterAll(async () => {
  client.terminate();
  await server.close();
});

const user = (content: string) => ({ role: "user", content }) as const;
const story = { messages: [user(demoPrompts.longStory.prompt)] };

test("a refused function result leaves its generation running", async () => {
  const from = client.frames.length;
  const running = client.request({
    type: "generate",
    requestId: "weather",
    messages: [user(demoPrompts.weather.prompt)],
    options: {
      functions: {
        [demoWeather.name]: {
          description: demoWeather.description,
          params: { type: "object", properties: { city: { type: "string" } } },
        },
      },
    },
  });
  const { requestId, callId } = await client.waitForCall(from);
  client.send({ type: "function_result", requestId, callId: "other", result: 1 });
  const refusal = await client.waitFor("error", from);
  expect(refusal).toMatchObject({ code: "no_such_call", details: { requestId } });
  expect(refusal).not.toHaveProperty("requestId");
  client.send({ type: "function_result", requestId, callId, result: demoWeather.result });
  expect((await running).last).toMatchObject({
    text: expect.stringMatching(demoPrompts.weather.answer),
  });
});

test("a call whose result had too many tokens is told to a socket that has missed it all", async () => {
  // Only the newest frame is kept.
  const own = await makeServer({ limits: { replayBytes: 1 } });
  onTestFinished(() => own.close());
  const first = await makeClient(own.port);
  await first.request({ type: "load_model", requestId: "load" });
  first.send({
    type: "generate",
    requestId: "weather",
    messages: [user(demoPrompts.weather.prompt)],
    options: { functions: { [demoWeather.name]: { description: demoWeather.description } } },
  });
  const { requestId, callId, name } = await first.waitForCall();
  first.send({ type: "function_result", requestId, callId, result: "many words ".repeat(2000) });
  expect(await first.waitFor("error")).toMatchObject({
    code: "function_result_too_large",
    details: { requestId, callId, tokens: expect.any(Number) },
  });
  const { sessionId } = first.position;
  const second = await makeClient(own.port, { resume: { sessionId, lastSeq: 0 } });
  onTestFinished(() => second.terminate());
  const { requests } = await second.waitFor("reset");
  expect(requests).toMatchObject([{ requestId, functionCalls: [{ callId, name }] }]);
  second.send({ type: "function_result", requestId, callId, result: demoWeather.result });
  expect((await second.answer(requestId)).last).toMatchObject({
    text: expect.stringMatching(demoPrompts.weather.answer),
  });
});

test("a decision about a conversation, in its turn like a generation", async () => {
  const running = client.request({ type: "generate", requestId: "story", ...story });
  const deciding = client.request({
    type: "decide",
    requestId: "decide",
    messages: [user(demoPrompts.greeting.prompt)],
    questions: { hello: { type: "yes_no", instruction: "Did the user say hello?" } },
  });
  const { last } = await deciding;
  expect(last).toMatchObject({
    type: "decisions",
    answers: { hello: { type: "yes_no", probability: expect.any(Number) } },
  });
  expect((await running).last).toMatchObject({ stopReason: "stop" });
  expect(client.frames.indexOf(last)).toBeGreaterThan(
    client.frames.findIndex(({ type }) => type === "completion_done"),
  );
});

test("a function result for nothing is an error of its own", async () => {
  const message = { type: "function_result", requestId: "gone", callId: "c", result: 1 } as const;
  expect((await client.request(message)).last).toMatchObject({ code: "no_such_call" });
});

test("a result with any key comes back in the turn's messages", async () => {
  const from = client.frames.length;
  const running = client.request({
    type: "generate",
    requestId: "keys",
    messages: [user(demoPrompts.weather.prompt)],
    options: { functions: { [demoWeather.name]: { description: demoWeather.description } } },
  });
  const { requestId, callId } = await client.waitForCall(from);
  const result = { constructor: 1, prototype: { degrees: 17 } };
  client.send({ type: "function_result", requestId, callId, result });
  const { last } = await running;
  expect(last).toMatchObject({ type: "completion_done" });
  expect(JSON.stringify(last)).toContain(JSON.stringify(result));
});

test("tokens are counted while an answer is made, which goes on", async () => {
  const from = client.frames.length;
  const running = client.request({ type: "generate", requestId: "story", ...story });
  await client.waitFor("completion_chunk", from);
  const { last } = await client.request({ type: "tokenize", requestId: "count", text: "Hello!" });
  expect(last).toMatchObject({ type: "token_count", tokens: 2 });
  expect((await running).last).toMatchObject({ stopReason: "stop" });
});

test("a thought can be skipped over the socket", async () => {
  const from = client.frames.length;
  const running = client.request({
    type: "generate",
    requestId: "think",
    messages: [user(demoPrompts.think.prompt)],
  });
  await client.waitFor("completion_chunk", from);
  client.send({ type: "skip_thinking", requestId: "think" });
  const answer = await running;
  expect(answer.last).toMatchObject({ stopReason: "stop", text: streamedText(answer) });
});

test("a draft gives way to a prompt, which does not wait for it", async () => {
  const preload = client.request({
    type: "preload",
    requestId: "preload",
    messages: [],
    prompt: "one two three four five six ".repeat(100),
  });
  const { last } = await client.request({
    type: "generate",
    requestId: "ask",
    messages: [user(demoPrompts.capital.prompt)],
  });
  expect(last).toMatchObject({ text: expect.stringMatching(demoPrompts.capital.answer) });
  expect((await preload).last).toMatchObject({ type: "error", code: "aborted" });
});

test("requests can be sent without waiting for one another", async () => {
  const other = await makeClient(server.port);
  other.send({ type: "load_model", requestId: "load" });
  other.send({ type: "create_context", requestId: "context", options: { contextSize: 512 } });
  const { last } = await other.request({
    type: "generate",
    requestId: "ask",
    prompt: demoPrompts.capital.prompt,
  });
  expect(last).toMatchObject({ text: expect.stringMatching(demoPrompts.capital.answer) });
  other.terminate();
});
