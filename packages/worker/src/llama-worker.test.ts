import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoModel, demoPrompts } from "@lhama/demo-model";
import {
  makeDirectWorker,
  makeProcessWorker,
  makeSharedProcessWorker,
  makeSharedThreadWorker,
  makeThreadWorker,
} from "@lhama/worker/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { streamedText } from "./testing/worker-client.ts";

const scratch = mkdtempSync(join(tmpdir(), "lhama-worker-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const placements = [
  { name: "on a MessageChannel", make: makeDirectWorker },
  { name: "in a thread", make: makeThreadWorker },
  { name: "in a process", make: makeProcessWorker },
  { name: "in a shared thread", make: makeSharedThreadWorker },
  { name: "in a shared process", make: makeSharedProcessWorker },
];

describe.each(placements)("LlamaWorker $name", ({ make }) => {
  const { client, close } = make();
  afterAll(close);

  beforeAll(async () => {
    client.send({ type: "init", threads: 1, gpu: false });
    const { last } = await client.request({
      type: "load_model",
      requestId: "load",
      model: demoModel,
    });
    expect(last).toMatchObject({ type: "model_loaded", model: { name: demoModel.name } });
  });

  const generate = (requestId: string, rest: object) =>
    client.request({ type: "generate", requestId, ...rest });

  test("answers a simple prompt", async () => {
    const { last } = await generate("simple", { prompt: demoPrompts.capital.prompt });
    expect(last).toMatchObject({
      type: "completion_done",
      text: expect.stringMatching(demoPrompts.capital.answer),
      stopReason: "stop",
    });
  });

  test("answers a list of messages, and remembers what they say", async () => {
    const { last } = await generate("messages", {
      messages: [
        { role: "user", content: demoPrompts.tellName.prompt },
        { role: "assistant", content: "Hi!" },
        { role: "user", content: demoPrompts.askName.prompt },
      ],
    });
    expect(last).toMatchObject({ text: expect.stringMatching(demoPrompts.askName.answer) });
  });

  test("a string continues the chat, and costs only its own tokens", async () => {
    await generate("name", { messages: [{ role: "user", content: demoPrompts.tellName.prompt }] });
    const { last } = await generate("ask", { prompt: demoPrompts.askName.prompt });
    expect(last).toMatchObject({
      type: "completion_done",
      text: expect.stringMatching(demoPrompts.askName.answer),
    });
    if (last.type !== "completion_done") return;
    expect(last.usage.cachedTokens).toBeGreaterThan(last.usage.promptTokens / 2);
  });

  test("streams what the final text says, thoughts apart", async () => {
    const answer = await generate("think", { prompt: demoPrompts.think.prompt });
    const { last } = answer;
    if (last.type !== "completion_done") throw new Error(`ended with ${last.type}`);
    expect(last.text).toMatch(demoPrompts.think.answer);
    expect(streamedText(answer)).toBe(last.text);
    expect(last.segments.map(({ kind }) => kind)).toEqual(["thought", "answer"]);
    expect(streamedText(answer, "thought")).toBe(last.segments[0]?.text);
    expect(last.usage.completionTokens).toBeGreaterThan(5);
  });

  test("continues the assistant's message when it is the last", async () => {
    const { last } = await generate("continue", {
      messages: [
        { role: "user", content: demoPrompts.capital.prompt },
        { role: "assistant", content: "The capital of" },
      ],
    });
    expect(last).toMatchObject({
      type: "completion_done",
      text: expect.stringMatching(/^ France/),
    });
  });

  test("aborts with the partial text, and generates again at once, twice", async () => {
    const from = client.events.length;
    const story = generate("story", { prompt: demoPrompts.longStory.prompt });
    await client.waitFor("completion_chunk", from);
    client.send({ type: "abort", requestId: "story" });
    const answer = await story;
    expect(answer.last).toMatchObject({ type: "completion_done", stopReason: "abort" });
    expect(streamedText(answer)).toBe(answer.last.type === "completion_done" && answer.last.text);
    expect(streamedText(answer)).not.toMatch(/The end\./);

    for (const requestId of ["after 1", "after 2"]) {
      const { last } = await generate(requestId, {
        messages: [{ role: "user", content: demoPrompts.sum.prompt }],
      });
      expect(last).toMatchObject({ text: expect.stringMatching(demoPrompts.sum.answer) });
    }
  });

  test("stops at maxTokens and says so", async () => {
    const { last } = await generate("length", {
      prompt: demoPrompts.longStory.prompt,
      options: { maxTokens: 5 },
    });
    expect(last).toMatchObject({ stopReason: "length", usage: { completionTokens: 5 } });
  });

  test("refuses wrong option types before the library hangs on them", async () => {
    const { last } = await generate("wrong", { prompt: "Hi", options: { temperature: "0.5" } });
    expect(last).toMatchObject({ code: "invalid_message", field: "options.temperature" });
  });

  test("creates a context of the size asked for, which forgets the chat", async () => {
    const { last } = await client.request({
      type: "create_context",
      requestId: "context",
      options: { contextSize: 512 },
    });
    expect(last).toMatchObject({ type: "context_created", context: { contextSize: 512 } });
    const { last: done } = await generate("fresh", { prompt: "Hello!" });
    expect(done).toMatchObject({ usage: { cachedTokens: 0 } });
  });

  test("a prompt longer than the context is refused with the numbers", async () => {
    const { last } = await generate("long", { prompt: "one two three ".repeat(1000) });
    expect(last).toMatchObject({
      code: "context_overflow",
      details: { contextSize: 512, promptTokens: expect.any(Number) },
    });
  });

  const badFiles = [
    { name: "is missing", path: join(scratch, "missing.gguf"), code: "model_not_found" },
    { name: "is a directory", path: scratch, code: "model_invalid" },
    { name: "is not a GGUF", path: join(scratch, "text.gguf"), code: "model_invalid" },
    { name: "is empty", path: join(scratch, "empty.gguf"), code: "model_invalid" },
    { name: "is cut off", path: join(scratch, "cut.gguf"), code: "model_load_failed" },
  ];
  writeFileSync(join(scratch, "text.gguf"), "<html>this is not a model at all</html>");
  writeFileSync(join(scratch, "empty.gguf"), "");
  writeFileSync(join(scratch, "cut.gguf"), readFileSync(demoModel.path).subarray(0, 1_000_000));

  test.each(badFiles)("says so when the model $name, and loads a good one after", async (file) => {
    const load = (model: { name: string; path: string }) =>
      client.request({ type: "load_model", requestId: "load", model });
    expect((await load({ name: "bad", path: file.path })).last).toMatchObject({
      type: "error",
      code: file.code,
      message: expect.not.stringContaining(scratch),
    });
    const { last } = await generate("none", { prompt: "Hello!" });
    expect(last).toMatchObject({ code: "model_not_loaded" });
    expect((await load(demoModel)).last).toMatchObject({ type: "model_loaded" });
  });
});
