import { expect, test } from "vitest";
import { answerText, messagesOf } from "./conversation.ts";
import { facts, makeApp, settle } from "./testing/make-app.ts";

const failure = { message: "x", retryable: true } as const;

test("a connection lists the models and loads the server's default", async () => {
  const t = makeApp();
  t.open();
  expect(t.requests("load_model")).toEqual([
    { type: "load_model", requestId: t.idOf("load_model") },
  ]);
  t.socket().say({
    type: "models",
    requestId: t.idOf("list_models"),
    models: [{ name: "demo", sizeBytes: 1, embedded: true }],
  });
  t.socket().say({
    type: "model_progress",
    requestId: t.idOf("load_model"),
    stage: "loading",
    progress: 0.5,
  });
  await settle();
  expect(t.state.models.map((model) => model.name)).toEqual(["demo"]);
  expect(t.state.model).toMatchObject({ phase: "loading", stage: "loading", progress: 0.5 });
  t.socket().say({ type: "model_loaded", requestId: t.idOf("load_model"), model: facts });
  await settle();
  expect(t.state.model).toEqual({ phase: "ready", facts });
});

test("a question goes out with the whole history, thoughts left out", async () => {
  const t = makeApp();
  await t.start();
  t.app.chat.send("One?");
  await settle();
  t.chunk("Hmm.", "thought");
  t.chunk("\n\nOne.");
  t.socket().say({
    type: "completion_done",
    requestId: t.idOf("generate"),
    text: "\n\nOne.",
    segments: [
      { kind: "thought", text: "Hmm.", durationMs: 1 },
      { kind: "answer", text: "\n\nOne.", durationMs: 1 },
    ],
    messages: [{ role: "assistant", content: "\n\nOne.", reasoning: "Hmm." }],
    stopReason: "stop",
    usage: { promptTokens: 1, cachedTokens: 0, completionTokens: 1 },
    timings: {
      queueMs: 0,
      timeToFirstTokenMs: 1,
      generationMs: 1,
      totalMs: 1,
      tokensPerSecond: null,
    },
  });
  await settle();
  t.app.chat.send("Two?");
  await settle();
  expect(t.requests("generate").at(-1)?.messages).toEqual([
    { role: "user", content: "One?" },
    { role: "assistant", content: "One." },
    { role: "user", content: "Two?" },
  ]);
});

test("chunks become text with the next frame, and an end does not wait for one", async () => {
  const t = makeApp();
  await t.start();
  t.app.chat.send("Hi");
  await settle();
  for (const text of ["A ", "lla", "ma"]) t.chunk(text);
  expect(t.last().parts).toEqual([]);
  t.frame();
  expect(t.last().parts).toEqual([{ kind: "answer", text: "A llama" }]);
  expect(t.state.run?.step).toEqual({ name: "generating" });
  t.chunk(".");
  t.done("A llama.");
  await settle();
  expect(t.last().parts).toEqual([{ kind: "answer", text: "A llama." }]);
  expect(t.last().state).toMatchObject({ phase: "done", stopReason: "stop" });
  expect(t.state.run).toBeNull();
});

test("the steps before the first token are told apart", async () => {
  const t = makeApp();
  await t.start();
  t.app.chat.send("Hi");
  await settle();
  const requestId = t.idOf("generate");
  t.socket().say({ type: "queued", requestId, position: 2 });
  expect(t.state.run?.step).toEqual({ name: "queued", position: 2 });
  t.socket().say({ type: "prompt_progress", requestId, evaluated: 30, total: 40, cached: 10 });
  expect(t.state.run?.step).toEqual({ name: "prefill", progress: 0.75 });
});

test("a context shift is kept with the answer in which it happened", async () => {
  const t = makeApp();
  await t.start();
  t.app.chat.send("Hi");
  await settle();
  const shift = { type: "context_shift", phase: "prompt", droppedTokens: 9 } as const;
  t.socket().say({ ...shift, requestId: t.idOf("generate"), droppedMessages: 1 });
  t.done("Hello");
  await settle();
  expect(t.last().contextShifted).toBe(true);
  expect(t.written.at(-1)?.messages.at(-1)).toMatchObject({ contextShifted: true });
});

test("should the engine's text differ from what was shown, the engine is right", async () => {
  const t = makeApp();
  await t.start();
  t.app.chat.send("Hi");
  await settle();
  t.chunk("Hel");
  t.done("Hello");
  await settle();
  expect(answerText(t.last())).toBe("Hello");
});

test("a message is stored before it goes out", async () => {
  const t = makeApp();
  await t.start();
  t.app.chat.send("Hi");
  expect(t.requests("generate")).toEqual([]);
  await settle();
  expect(t.requests("generate")).toHaveLength(1);
  expect(t.written[0]?.messages).toMatchObject([{ role: "user", text: "Hi" }, { parts: [] }]);
});

test("a message that is written before the model is there waits for it", async () => {
  const t = makeApp();
  t.app.chat.send("Hi");
  await settle();
  expect(t.state.run?.step).toEqual({ name: "waiting" });
  await t.start();
  expect(t.requests("generate")).toHaveLength(1);
});

test("stop asks the server, which has the last word", async () => {
  const t = makeApp();
  await t.start();
  t.app.chat.send("Hi");
  await settle();
  t.chunk("Hel");
  const stopped = t.app.chat.stop();
  expect(t.state.run).toMatchObject({ stopping: true });
  expect(t.socket().sent.at(-1)).toEqual({ type: "abort", requestId: t.idOf("generate") });
  t.chunk("lo");
  t.done("Hello", "abort");
  await stopped;
  expect(answerText(t.last())).toBe("Hello");
  expect(t.last().state).toMatchObject({ phase: "done", stopReason: "abort" });
});

test("stop works while the message still waits", async () => {
  const t = makeApp();
  t.app.chat.send("Hi");
  await settle();
  await t.app.chat.stop();
  expect(t.last().state).toEqual({ phase: "stopped" });
  await t.start();
  expect(t.requests("generate")).toEqual([]);
});

test("an answer aborted before it had a result is stopped, not failed", async () => {
  const t = makeApp();
  await t.start();
  t.app.chat.send("Hi");
  await settle();
  void t.app.chat.stop();
  t.socket().say({ type: "error", requestId: t.idOf("generate"), code: "aborted", ...failure });
  await settle();
  expect(t.last().state).toEqual({ phase: "stopped" });
});

test("a second message waits until the first is answered", async () => {
  const t = makeApp();
  await t.start();
  t.app.chat.send("One");
  t.app.chat.send("Two");
  await settle();
  expect(messagesOf(t.state)).toHaveLength(2);
});

test("a drop interrupts the answer, the model comes back by itself, a retry starts over", async () => {
  const t = makeApp();
  await t.start();
  t.app.chat.send("Hi");
  await settle();
  t.chunk("Hel");
  t.socket().drop();
  await settle();
  expect(answerText(t.last())).toBe("Hel");
  expect(t.last().state).toEqual({ phase: "interrupted" });
  expect(t.state.model).toEqual({ phase: "none", name: "demo" });
  await t.start();
  expect(t.state.model).toEqual({ phase: "ready", facts });
  t.app.chat.retry();
  await settle();
  expect(t.requests("generate").at(-1)?.messages).toEqual([{ role: "user", content: "Hi" }]);
  t.done("Hello");
  await settle();
  expect(answerText(t.last())).toBe("Hello");
  expect(messagesOf(t.state)).toHaveLength(2);
});

test("a failure stands at its message", async () => {
  const t = makeApp();
  await t.start();
  t.app.chat.send("Hi");
  await settle();
  t.socket().say({
    type: "error",
    requestId: t.idOf("generate"),
    code: "context_overflow",
    message: "Too long.",
    retryable: false,
  });
  await settle();
  expect(t.last().state).toEqual({
    phase: "failed",
    error: { code: "context_overflow", message: "Too long.", retryable: false },
  });
  expect(t.state.model.phase).toBe("ready");
});

test("after the engine crashed, a retry loads the model again", async () => {
  const t = makeApp();
  await t.start();
  t.app.chat.send("Hi");
  await settle();
  t.socket().say({
    type: "error",
    requestId: t.idOf("generate"),
    code: "engine_crashed",
    ...failure,
  });
  await settle();
  expect(t.state.model).toMatchObject({ phase: "failed", name: "demo" });
  t.app.chat.retry();
  await settle();
  expect(t.requests("load_model").at(-1)).toMatchObject({ model: "demo" });
  t.socket().say({ type: "model_loaded", requestId: t.idOf("load_model"), model: facts });
  await settle();
  expect(t.requests("generate")).toHaveLength(2);
});

test("an engine that crashes while nothing runs takes its model along", async () => {
  const t = makeApp();
  await t.start();
  t.socket().say({ type: "info", code: "engine_stopped", message: "x" });
  expect(t.state.model).toMatchObject({ phase: "failed", error: { code: "engine_crashed" } });
});

test("what the server says unasked is shown", async () => {
  const t = makeApp();
  await t.start();
  t.socket().say({ type: "error", code: "internal", message: "Oh.", retryable: true });
  expect(t.state.notice).toMatchObject({ text: "Oh." });
});

test("a model that cannot be loaded fails the message that waits for it", async () => {
  const t = makeApp();
  t.open();
  t.app.chat.send("Hi");
  await settle();
  t.socket().say({
    type: "error",
    requestId: t.idOf("load_model"),
    code: "model_invalid",
    ...failure,
  });
  await settle();
  expect(t.last().state).toMatchObject({ phase: "failed", error: { code: "model_invalid" } });
});

test("the chosen model is remembered and loaded on the next connection", async () => {
  const t = makeApp();
  await t.start();
  void t.app.chooseModel("big.gguf");
  await settle();
  expect(t.requests("load_model").at(-1)).toMatchObject({ model: "big.gguf" });
  expect(t.values.get("lhama.model")).toBe("big.gguf");
  t.socket().drop();
  t.open();
  expect(t.requests("load_model")).toMatchObject([{ model: "big.gguf" }]);
});

test("a remembered model that is gone gives way to the default one, and that is said", async () => {
  const t = makeApp({ model: "gone.gguf" });
  t.open();
  t.socket().say({
    type: "error",
    requestId: t.idOf("load_model"),
    code: "model_not_found",
    ...failure,
  });
  await settle();
  expect(t.state.notice?.text).toContain("gone.gguf");
  expect(t.requests("load_model").at(-1)).not.toHaveProperty("model");
  expect(t.values.has("lhama.model")).toBe(false);
});

test("choosing another model stops the answer first", async () => {
  const t = makeApp();
  await t.start();
  t.app.chat.send("Hi");
  await settle();
  void t.app.chooseModel("big.gguf");
  expect(t.socket().sent.at(-1)).toMatchObject({ type: "abort" });
  expect(t.requests("load_model")).toHaveLength(1);
  t.done("", "abort");
  await settle();
  expect(t.requests("load_model").at(-1)).toMatchObject({ model: "big.gguf" });
});

test("a change of mind aborts the load that is under way", async () => {
  const t = makeApp();
  t.open();
  const first = t.idOf("load_model");
  void t.app.chooseModel("big.gguf");
  await settle();
  expect(t.socket().sent.at(-1)).toEqual({ type: "abort", requestId: first });
  t.socket().say({ type: "error", requestId: first, code: "aborted", ...failure });
  await settle();
  expect(t.requests("load_model").at(-1)).toMatchObject({ model: "big.gguf" });
  expect(t.state.model).toMatchObject({ phase: "loading", name: "big.gguf" });
});

test("clearing can be undone, also while an answer is being made", async () => {
  const t = makeApp();
  await t.start();
  t.app.chat.send("Hi");
  await settle();
  t.chunk("Hel");
  const requestId = t.idOf("generate");
  t.app.chat.clear();
  await settle();
  expect(t.state.order).toEqual([]);
  expect(t.state.run).toBeNull();
  expect(t.written.at(-1)?.messages).toEqual([]);
  expect(t.socket().sent.at(-1)).toEqual({ type: "abort", requestId });
  t.chunk("lo");
  t.done("Hello", "abort");
  t.frame();
  await settle();
  expect(t.state.order).toEqual([]);
  t.state.notice?.action?.run();
  await settle();
  expect(answerText(t.last())).toBe("Hel");
  expect(t.last().state).toEqual({ phase: "stopped" });
  expect(t.written.at(-1)?.messages).toHaveLength(2);
});

test("a reload shows what was on the screen, and goes on from there", async () => {
  const before = makeApp();
  await before.start();
  before.app.chat.send("Hi");
  await settle();
  before.chunk("Hel");
  await before.app.chat.flush();

  const after = makeApp({ stored: before.written.at(-1) });
  expect(answerText(after.last())).toBe("Hel");
  expect(after.last().state).toEqual({ phase: "interrupted" });
  await after.start();
  after.app.chat.send("Again");
  await settle();
  expect(after.requests("generate")[0]?.messages).toEqual([
    { role: "user", content: "Hi" },
    { role: "assistant", content: "Hel" },
    { role: "user", content: "Again" },
  ]);
});
