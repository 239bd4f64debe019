import { expect, test } from "vitest";
import { answerText, messagesOf } from "./conversation.ts";
import { facts, makeApp, settle } from "./testing/make-app.ts";

const failure = { message: "x", retryable: true } as const;

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
