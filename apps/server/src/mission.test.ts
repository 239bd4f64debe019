import { readFileSync } from "node:fs";
import { demoModel, demoPrompts, demoWeather } from "@lhama/demo-model";
import { encodeFrame, type GenerateMessage } from "@lhama/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunningServer } from "./server.ts";
import { type Client, makeClient, streamedText } from "./testing/make-client.ts";
import { downloadsFrom, makeFakeHub } from "./testing/make-fake-hub.ts";
import { makeServer } from "./testing/make-server.ts";

/**
 * The plan that Lhama grew from, item by item, over a real socket with the real model. Each item has
 * more tests elsewhere; here each can be seen to hold in one place.
 */
let server: RunningServer;
let client: Client;

beforeAll(async () => {
  server = await makeServer({
    limits: { graceMs: 0, idleGraceMs: 0, messagesPerSecond: 1000, messageBurst: 1000 },
  });
  client = await makeClient(server.port);
  await client.request({ type: "load_model", requestId: "load" });
});
afterAll(async () => {
  client.terminate();
  await server.close();
});

let count = 0;

const generate = async (
  rest: Omit<GenerateMessage, "type" | "requestId">,
  requestId = `g${count++}`,
) => {
  const answer = await client.request({ type: "generate", requestId, ...rest });
  if (answer.last.type !== "completion_done") throw new Error(JSON.stringify(answer.last));
  return { ...answer, last: answer.last };
};

const user = (content: string) => ({ role: "user", content }) as const;
const { capital, tellName, askName, think, longStory, greeting } = demoPrompts;

test("1: one way to generate takes a string or a list of messages", async () => {
  const byPrompt = await generate({ prompt: capital.prompt });
  const byMessages = await generate({ messages: [user(capital.prompt)] });
  expect(byPrompt.last.text).toMatch(capital.answer);
  expect(byMessages.last.text).toMatch(capital.answer);
});

test("2: the chat session is made when first needed, and honours a changed system prompt", async () => {
  const ask = (systemPrompt: string) =>
    generate({ messages: [user("Hello!")], options: { systemPrompt } });
  const first = await ask("Be brief.");
  const second = await ask("Be brief. Answer as if you were a very old and very tired llama.");
  expect(second.last.usage.promptTokens).toBeGreaterThan(first.last.usage.promptTokens);
});

test("3: create_context makes a fresh context and forgets the chat, again and again", async () => {
  await generate({ messages: [user(tellName.prompt)] });
  for (let i = 0; i < 3; i++) {
    const { last } = await client.request({ type: "create_context", requestId: `context${i}` });
    expect(last).toMatchObject({ type: "context_created" });
  }
  const { last } = await generate({ prompt: askName.prompt });
  expect(last.usage.cachedTokens).toBe(0);
  expect(last.text).not.toMatch(askName.answer);
});

test("4: a string continues the chat, messages set the history, a last answer is continued", async () => {
  await generate({ messages: [user(tellName.prompt)] });
  expect((await generate({ prompt: askName.prompt })).last.text).toMatch(askName.answer);
  const { last } = await generate({
    messages: [user(capital.prompt), { role: "assistant", content: "The capital of" }],
  });
  expect(last.text).toMatch(/^ France is Paris/);
});

test("5: text streams as it is made, thoughts apart from the answer", async () => {
  const answer = await generate({ messages: [user(think.prompt)] });
  const segments = answer.frames.flatMap((frame) =>
    frame.type === "completion_chunk" ? [frame.segment] : [],
  );
  expect(new Set(segments)).toEqual(new Set(["thought", "answer"]));
  expect(streamedText(answer)).toBe(answer.last.text);
  // Those that come within one frame of a screen travel together.
  const story = await generate({ messages: [user(longStory.prompt)] });
  const chunks = story.frames.filter(({ type }) => type === "completion_chunk");
  expect(chunks.length).toBeGreaterThan(5);
  expect(streamedText(story)).toBe(story.last.text);
});

test("6: the end has the whole text, real counts, times, and why it ended", async () => {
  const { last } = await generate({
    messages: [user(longStory.prompt)],
    options: { maxTokens: 12 },
  });
  expect(last).toMatchObject({
    stopReason: "length",
    usage: { completionTokens: 12, promptTokens: expect.any(Number) },
    timings: { timeToFirstTokenMs: expect.any(Number), tokensPerSecond: expect.any(Number) },
  });
});

test("7: an abort ends with one final message and the partial text; the next prompt works", async () => {
  const from = client.frames.length;
  const running = generate({ messages: [user(longStory.prompt)] }, "story");
  await client.waitFor("completion_chunk", from);
  client.send({ type: "abort", requestId: "story" });
  const answer = await running;
  expect(answer.last.stopReason).toBe("abort");
  expect(answer.last.text).toBe(streamedText(answer));
  expect((await generate({ prompt: greeting.prompt })).last.text).toMatch(greeting.answer);
});

test("8: cleanup frees the worker when the socket goes, also while it generates", async () => {
  const before = server.stats().workers.alive;
  const other = await makeClient(server.port);
  other.send({ type: "load_model", requestId: "load" });
  other.send({ type: "generate", requestId: "g", prompt: longStory.prompt });
  await other.waitFor("completion_chunk");
  expect(server.stats().workers.alive).toBe(before + 1);
  other.terminate();
  await expect.poll(() => server.stats().workers.alive).toBe(before);
});

test("9: every message of the plan is answered, unknown ones with an error", async () => {
  for (const type of ["generate_completion", "generate_chat_completion"] as const) {
    const { last } = await client.request({ type, requestId: type, prompt: capital.prompt });
    expect(last).toMatchObject({ type: "completion_done" });
  }
  const from = client.frames.length;
  client.sendRaw(encodeFrame({ type: "sing", requestId: "x" } as never));
  expect(await client.waitFor("error", from)).toMatchObject({ code: "unknown_type" });
});

test("10: the library's options go through whole, with wire forms for what JSON cannot hold", async () => {
  const { last: json } = await generate({
    messages: [user("Make a JSON object with a name and an age")],
    options: {
      grammar: {
        type: "json_schema",
        schema: {
          type: "object",
          properties: { name: { type: "string" }, age: { type: "integer" } },
        },
      },
      temperature: 0.3,
      topK: 20,
      topP: 0.9,
      seed: 3,
      repeatPenalty: { penalty: 1.05 },
    },
  });
  expect(JSON.parse(json.text)).toMatchObject({ age: expect.any(Number) });

  const from = client.frames.length;
  const weather = generate({
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
  const { requestId, callId, params } = await client.waitForCall(from);
  expect(params).toEqual(demoWeather.expectedParams);
  client.send({ type: "function_result", requestId, callId, result: demoWeather.result });
  expect((await weather).last.text).toMatch(demoPrompts.weather.answer);

  const { last: prefixed } = await generate({
    messages: [user(capital.prompt)],
    options: { responsePrefix: "The capital of France" },
  });
  expect(prefixed.text).toMatch(/^The capital of France is Paris/);
});

test("11: errors have a code, clear words and the field", async () => {
  const { last } = await client.request({
    type: "generate",
    requestId: "wrong",
    prompt: "x",
    options: { temperature: 9 },
  });
  expect(last).toMatchObject({
    type: "error",
    code: "invalid_message",
    field: "options.temperature",
    message: expect.stringContaining("options.temperature"),
    retryable: false,
  });
});

test("12: a model is downloaded with progress under its request id, loads, and answers; a download can be aborted", async () => {
  const content = readFileSync(demoModel.path);
  const hub = await makeFakeHub([{ path: "ann/demo/fetched.gguf", content, tag: "Q8_0" }]);
  const withHub = await makeServer({
    downloads: downloadsFrom(hub),
  });
  const other = await makeClient(withHub.port);
  const uri = "hf:ann/demo:Q8_0";

  // The hub does not answer, so this download lasts until it is aborted.
  hub.fault = () => true;
  other.send({ type: "download_model", requestId: "stopped", uri });
  await other.waitFor("download_progress");
  other.send({ type: "abort_download", requestId: "stopped" });
  expect((await other.answer("stopped")).last).toMatchObject({ type: "error", code: "aborted" });

  hub.fault = () => false;
  const { frames, last } = await other.request({ type: "download_model", requestId: "d", uri });
  expect(last).toMatchObject({ type: "download_done", name: "fetched.gguf", verified: true });
  expect(frames.some(({ type }) => type === "download_progress")).toBe(true);
  await other.request({ type: "load_model", requestId: "load", model: "fetched.gguf" });
  const { last: answer } = await other.request({
    type: "generate",
    requestId: "ask",
    prompt: capital.prompt,
  });
  expect(answer).toMatchObject({ text: expect.stringMatching(capital.answer) });
  other.terminate();
  await withHub.close();
  await hub.close();
});

test("13: a prompt, messages, streaming, options, an error and an abort, all with a real model", async () => {
  const { last: loaded } = await client.request({ type: "load_model", requestId: "load" });
  expect(loaded).toMatchObject({
    type: "model_loaded",
    model: { name: "lhama-demo", architecture: "qwen3", parameters: expect.any(Number) },
  });
  const simple = await generate({ prompt: capital.prompt });
  expect(simple.last.text).toMatch(capital.answer);
  const chat = await generate({
    messages: [user(tellName.prompt), { role: "assistant", content: "Hi!" }, user(askName.prompt)],
  });
  expect(chat.last.text).toMatch(askName.answer);
  expect(streamedText(chat)).toBe(chat.last.text);
  const cut = await generate({ prompt: longStory.prompt, options: { maxTokens: 3, seed: 1 } });
  expect(cut.last).toMatchObject({ stopReason: "length", usage: { completionTokens: 3 } });
  const { last: wrong } = await client.request({
    type: "generate",
    requestId: "wrong",
    messages: [{ role: "system", content: "x" }],
  });
  expect(wrong).toMatchObject({ code: "invalid_message", field: "messages.0" });
  const from = client.frames.length;
  const stopped = generate({ messages: [user(longStory.prompt)] }, "stopped");
  await client.waitFor("completion_chunk", from);
  client.send({ type: "abort", requestId: "stopped" });
  expect((await stopped).last.stopReason).toBe("abort");
});

// 14 is also the page: e2e/scenarios.
test("14: server and documentation go together: every message that the protocol's page lists is known", async () => {
  const page = readFileSync(new URL("../../../docs/protocol.md", import.meta.url), "utf8");
  const table = page.split("## Messages of the client")[1]?.split("\n## ")[0] ?? "";
  const types = table
    .split("\n")
    .flatMap((line) => [...(line.split("|")[1] ?? "").matchAll(/`(\w+)`/g)].map(([, type]) => type))
    // `init` has been sent, and `bye` ends all this.
    .filter((type) => type !== undefined && !["init", "bye"].includes(type));
  expect(types).toContain("generate");
  expect(types.length).toBeGreaterThan(15);
  const from = client.frames.length;
  for (const type of types) {
    client.sendRaw(encodeFrame({ type, requestId: `known ${type}` } as never));
  }
  await client.request({ type: "ping", requestId: "after" });
  const errors = client.frames
    .slice(from)
    .flatMap((frame) => (frame.type === "error" ? [frame.code] : []));
  expect(errors).toContain("invalid_message");
  expect(errors).not.toContain("unknown_type");
});
