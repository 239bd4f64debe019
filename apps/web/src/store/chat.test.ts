import type { WireError } from "@lhama/protocol/browser";
import { describe, expect, test } from "vitest";
import { answerText, messagesOf } from "./conversation.ts";
import { facts, makeApp, settle } from "./testing/make-app.ts";

const failure = { message: "x", retryable: true } as const;

async function failGeneration(t: ReturnType<typeof makeApp>, error: WireError): Promise<void> {
  t.socket().say({ type: "error", requestId: t.idOf("generate"), ...error });
  await settle();
}

test("chunks become text with the next frame, and an end does not wait for one", async () => {
  const t = makeApp();
  await t.start();
  t.app.chat.send("Hi");
  await settle();
  for (const text of ["A ", "lla", "ma"]) t.chunk(text);
  expect(t.last().parts).toMatchObject([]);
  t.frame();
  expect(t.last().parts).toMatchObject([{ kind: "answer", text: "A llama" }]);
  expect(t.state.run?.step).toEqual({ name: "generating" });
  t.chunk(".");
  t.done("A llama.");
  await settle();
  expect(t.last().parts).toMatchObject([{ kind: "answer", text: "A llama." }]);
  expect(t.last().state).toMatchObject({ phase: "done", stopReason: "stop" });
  expect(t.state.run).toBeNull();
});

test("the steps before the first token are told apart", async () => {
  const t = makeApp();
  await t.start();
  t.app.chat.send("Hi");
  await settle();
  const requestId = t.idOf("generate");
  t.socket().say({ type: "model_progress", requestId, stage: "loading", progress: 0.5 });
  expect(t.state.run?.step).toEqual({ name: "waking", progress: 0.5 });
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

describe("a drop in the middle of an answer", () => {
  async function makeDropped() {
    const t = makeApp();
    await t.start();
    t.app.chat.send("Hi");
    await settle();
    t.chunk("Hel");
    const requestId = t.idOf("generate");
    t.socket().drop();
    t.frame();
    await settle();
    return { ...t, requestId };
  }

  test("changes nothing for an answer that goes on with the next connection", async () => {
    const t = await makeDropped();
    expect(answerText(t.last())).toBe("Hel");
    expect(t.last().state).toEqual({ phase: "running" });
    t.resume({ model: facts, requests: [t.requestId], lastSeq: 3 });
    t.chunk("lo", "answer", t.requestId);
    t.done("Hello", "stop", t.requestId);
    await settle();
    expect(answerText(t.last())).toBe("Hello");
    expect(t.last().state).toMatchObject({ phase: "done", stopReason: "stop" });
    expect(t.requests("generate")).toEqual([]);
  });

  test("takes over what a reset says", async () => {
    const t = await makeDropped();
    const { requestId } = t;
    t.resume({ model: facts, requests: [requestId], lastSeq: 50 });
    const segments = [{ kind: "answer" as const, text: "Hello wor" }];
    t.socket().say({ type: "reset", lastSeq: 50, requests: [{ requestId, segments }] });
    expect(answerText(t.last())).toBe("Hello wor");
    t.chunk("ld", "answer", requestId);
    t.frame();
    expect(answerText(t.last())).toBe("Hello world");
  });

  test("interrupts it when the server has forgotten the session; a retry starts over beside it", async () => {
    const t = await makeDropped();
    await t.start();
    expect(answerText(t.last())).toBe("Hel");
    expect(t.last().state).toEqual({ phase: "interrupted" });
    expect(t.state.model).toEqual({ phase: "ready", facts });
    t.app.chat.retry();
    await settle();
    expect(t.requests("generate").at(-1)?.messages).toEqual([{ role: "user", content: "Hi" }]);
    t.done("Hello");
    await settle();
    expect(answerText(t.last())).toBe("Hello");
    expect(messagesOf(t.state)).toHaveLength(2);
    t.app.turnTo(t.last().id, -1);
    expect(answerText(t.last())).toBe("Hel");
  });

  test("does not keep anyone from stopping it", async () => {
    const t = await makeDropped();
    await t.app.chat.stop();
    expect(t.last().state).toEqual({ phase: "stopped" });
    t.resume({ model: facts, requests: [t.requestId], lastSeq: 2 });
    expect(t.socket().sent).toContainEqual({ type: "abort", requestId: t.requestId });
    t.done("Hel", "abort", t.requestId);
    await settle();
    expect(t.last().state).toEqual({ phase: "stopped" });
  });
});

describe("a reload in the middle of an answer", () => {
  async function makeReloaded(options: { tabId?: string } = {}) {
    const before = makeApp();
    await before.start();
    before.app.chat.send("Hi");
    await settle();
    const requestId = before.idOf("generate");
    before.chunk("Hel");
    await before.app.chat.flush();
    const t = makeApp({ storage: before.storage, ...options });
    return { ...t, requestId };
  }

  test("goes on in place, and nothing is asked or shown twice", async () => {
    const t = await makeReloaded();
    expect(answerText(t.last())).toBe("Hel");
    expect(t.state.run).toMatchObject({ messageId: t.last().id });
    t.resume({ model: facts, requests: [t.requestId], lastSeq: 3 });
    expect(t.socket().sent[0]).toMatchObject({ type: "init", sessionId: "s", lastSeq: 2 });
    t.chunk("lo", "answer", t.requestId);
    t.done("Hello", "stop", t.requestId);
    await settle();
    expect(t.last().parts).toMatchObject([{ kind: "answer", text: "Hello" }]);
    expect(t.last().state).toMatchObject({ phase: "done" });
    expect(t.requests("generate")).toEqual([]);
    expect(t.requests("load_model")).toEqual([]);
    expect(t.storage.sessions.get("tab")?.run).toBeUndefined();
  });

  test("ends it when the server has forgotten the session", async () => {
    const t = await makeReloaded();
    await t.start();
    expect(t.last()).toMatchObject({
      state: { phase: "interrupted" },
      parts: [{ kind: "answer", text: "Hel" }],
    });
  });

  test("leaves the session to the tab that has it", async () => {
    const t = await makeReloaded({ tabId: "other" });
    expect(t.last().state).toEqual({ phase: "interrupted" });
    t.open();
    expect(t.socket().sent[0]).not.toHaveProperty("sessionId");
  });

  test("asks for an answer that had not been asked for yet", async () => {
    const before = makeApp();
    before.open();
    before.app.chat.send("Hi");
    await before.app.chat.flush();
    const t = makeApp({ storage: before.storage });
    await settle();
    await t.start();
    expect(t.requests("generate")).toMatchObject([{ messages: [{ content: "Hi" }] }]);
    expect(messagesOf(t.state)).toHaveLength(2);
  });
});

test("an answer is made anew while another one is made: that one is stopped, and stays", async () => {
  const t = makeApp();
  await t.start();
  t.app.chat.send("One");
  await settle();
  t.chunk("1");
  t.done("1");
  await settle();
  const first = t.last().id;
  t.app.chat.send("Two");
  await settle();
  t.chunk("2, and");
  const [, , , second = ""] = t.state.order;
  t.app.chat.regenerate(first);
  t.done("2, and", "abort");
  await settle();
  expect(t.requests("generate").at(-1)?.messages).toEqual([{ role: "user", content: "One" }]);
  t.done("I");
  await settle();
  expect(messagesOf(t.state)).toHaveLength(2);
  expect(t.state.messages[second]).toMatchObject({ state: { phase: "done", stopReason: "abort" } });
});

test("a failure stands at its message", async () => {
  const t = makeApp();
  await t.start();
  t.app.chat.send("Hi");
  await settle();
  await failGeneration(t, { code: "context_overflow", message: "Too long.", retryable: false });
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
  await failGeneration(t, { code: "engine_crashed", ...failure });
  expect(t.state.model).toMatchObject({ phase: "failed", name: "demo" });
  t.app.chat.retry();
  await settle();
  expect(t.requests("load_model").at(-1)).toMatchObject({ model: "demo" });
  t.socket().say({ type: "model_loaded", requestId: t.idOf("load_model"), model: facts });
  await settle();
  expect(t.requests("generate")).toHaveLength(2);
});
