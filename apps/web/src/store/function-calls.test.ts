import { LIMITS } from "@lhama/protocol/browser";
import { expect, test } from "vitest";
import { callsOf } from "./function-calls.ts";
import { CHAT, makeApp, settle } from "./testing/make-app.ts";
import type { MemoryStorage } from "./testing/memory-storage.ts";

/** An app whose model may call `answer`, which is always 42, and `ask`, which a person answers. */
async function makeCalling({
  always = [] as string[],
  storage = undefined as MemoryStorage | undefined,
} = {}) {
  const test = makeApp(storage === undefined ? {} : { storage });
  const { functions } = test.app;
  const params = '{"type":"object","properties":{"n":{"type":"number"}}}';
  functions.save({
    name: "answer",
    description: "",
    params,
    answer: { kind: "fixed", value: "42" },
  });
  functions.save({ name: "ask", description: "Asks", params: "", answer: { kind: "hand" } });
  functions.setOn(["answer", "ask"]);
  for (const name of always) functions.setAlways(name, true);
  return {
    ...test,
    /** The model calls a function. */
    call(name: string, params: object, callId = "c") {
      const requestId = test.idOf("generate");
      test.socket().say({
        type: "function_call_chunk",
        requestId,
        callId,
        name,
        text: JSON.stringify(params),
        done: true,
      });
      test
        .socket()
        .say({ type: "function_call", requestId, callId, name, params: params as never });
    },
    results: () =>
      test.requests("function_result").map(({ callId, result, error }) => ({
        callId,
        ...(error === undefined ? { result } : { error }),
      })),
    calls: () => callsOf(test.last()),
    async ask() {
      await test.start();
      test.app.chat.send("Hi");
      await settle();
    },
  };
}

test("functions that are on are told, and those that are not are not", async () => {
  const test = await makeCalling();
  await test.ask();
  expect(test.requests("generate").at(-1)?.options?.functions).toEqual({
    answer: { params: { type: "object", properties: { n: { type: "number" } } } },
    ask: { description: "Asks" },
  });
  test.done("a");
  await settle();
  test.app.chats.setFunctions(CHAT, ["ask"]);
  test.app.chat.send("Again");
  await settle();
  expect(Object.keys(test.requests("generate").at(-1)?.options?.functions ?? {})).toEqual(["ask"]);
});

test("a form of the answer excludes functions", async () => {
  const test = await makeCalling();
  test.app.settings.set({ format: "json" });
  await test.ask();
  const { options } = test.requests("generate").at(-1) ?? {};
  expect(options).toHaveProperty("grammar");
  expect(options).not.toHaveProperty("functions");
});

test("a call is asked for, runs when it may, and stands between the texts", async () => {
  const test = await makeCalling();
  await test.ask();
  test.chunk("Let me see. ");
  test.call("answer", { n: 1 });
  expect(test.last().parts).toMatchObject([
    { kind: "answer", text: "Let me see. " },
    { kind: "call", name: "answer", state: { phase: "asking" } },
  ]);
  expect(test.results()).toEqual([]);
  const [call] = test.calls();
  test.app.calls.approve(test.last().id, "c", call?.args ?? "");
  await settle();
  expect(test.results()).toEqual([{ callId: "c", result: 42 }]);
  test.chunk("It is 42.");
  test.done("Let me see. It is 42.");
  await settle();
  expect(test.last().parts).toMatchObject([
    { text: "Let me see. " },
    { state: { phase: "answered", answer: { result: 42 } } },
    { text: "It is 42." },
  ]);
});

test("the model learns of other arguments than its own", async () => {
  const test = await makeCalling();
  await test.ask();
  test.call("answer", { n: 1 });
  test.app.calls.approve(test.last().id, "c", '{"n":2}');
  await settle();
  expect(test.results()).toEqual([{ callId: "c", result: { arguments: { n: 2 }, result: 42 } }]);
});

test("what may always run does not ask; what a person answers always does", async () => {
  const test = await makeCalling({ always: ["answer", "ask"] });
  await test.ask();
  test.call("answer", { n: 1 }, "c1");
  test.call("ask", {}, "c2");
  await settle();
  expect(test.results()).toEqual([{ callId: "c1", result: 42 }]);
  expect(test.calls().map(({ state }) => state.phase)).toEqual(["answered", "asking"]);
  test.app.calls.answer(test.last().id, "c2", "by hand");
  expect(test.results()).toContainEqual({ callId: "c2", result: "by hand" });
});

test("a denial and an unknown function are told", async () => {
  const test = await makeCalling();
  await test.ask();
  test.call("answer", {}, "c1");
  test.app.calls.deny(test.last().id, "c1", "Too dear.");
  test.call("gone", {}, "c2");
  expect(test.results()).toEqual([
    { callId: "c1", error: "The user has denied this call. Too dear." },
    { callId: "c2", error: 'There is no function "gone".' },
  ]);
});

test("a time-out is shown, and an answer after it goes nowhere", async () => {
  const test = await makeCalling();
  await test.ask();
  test.call("ask", {});
  test.socket().say({
    type: "info",
    requestId: test.idOf("generate"),
    callId: "c",
    code: "function_timeout",
    message: "late",
  });
  expect(test.calls()).toMatchObject([{ state: { phase: "late" } }]);
});

test("a result that the server refuses becomes an error for the model", async () => {
  const test = await makeCalling({ always: ["answer"] });
  await test.ask();
  test.call("answer", {});
  await settle();
  const requestId = test.idOf("generate");
  test.socket().say({
    type: "error",
    code: "function_result_too_large",
    message: "Too long.",
    retryable: false,
    details: { requestId, callId: "c" },
  });
  expect(test.results().at(-1)).toEqual({
    callId: "c",
    error: "The function's result is too long.",
  });
  expect(test.state.run).not.toBeNull();
});

test("a result with more parts than a frame may have becomes an error for the model", async () => {
  const test = await makeCalling();
  await test.ask();
  test.call("ask", {});
  test.app.calls.answer(test.last().id, "c", Array(LIMITS.frameValues).fill(0));
  expect(test.results()).toEqual([{ callId: "c", error: expect.stringContaining("too many") }]);
});

test("a stop while a call waits gives it up", async () => {
  const test = await makeCalling();
  await test.ask();
  test.call("answer", {});
  const stopped = test.app.chat.stop();
  expect(test.requests("abort")).toHaveLength(1);
  test.done("", "abort");
  await stopped;
  expect(test.calls()).toMatchObject([{ state: { phase: "dropped" } }]);
  expect(test.results()).toEqual([]);
});

test("a call that waits survives a drop: its answer goes out with the next connection", async () => {
  const test = await makeCalling();
  await test.ask();
  test.call("ask", {});
  const requestId = test.idOf("generate");
  test.socket().drop();
  test.app.calls.answer(test.last().id, "c", 1);
  expect(test.results()).toEqual([]);
  test.resume({ requests: [requestId], lastSeq: 3 });
  expect(test.results()).toEqual([{ callId: "c", result: 1 }]);
  // The server had it before the drop: no harm.
  test.socket().say({
    type: "error",
    code: "no_such_call",
    message: "gone",
    retryable: false,
    details: { requestId, callId: "c" },
  });
  expect(test.state.notice).toBeNull();
});

test("a reload while a call waits: it still waits, and what was answered is told again", async () => {
  const before = await makeCalling();
  await before.ask();
  before.call("answer", {}, "c1");
  before.call("ask", {}, "c2");
  before.app.calls.approve(before.last().id, "c1", "{}");
  await settle();
  await before.app.chat.flush();
  const after = await makeCalling({ storage: before.storage });
  after.resume({ requests: [before.idOf("generate")], lastSeq: 5 });
  await settle();
  expect(after.calls().map(({ state }) => state.phase)).toEqual(["answered", "asking"]);
  expect(after.results()).toEqual([{ callId: "c1", result: 42 }]);
});

test("frames were missed, and with them a call: it is asked for all the same", async () => {
  const test = await makeCalling({ always: ["answer"] });
  await test.ask();
  const requestId = test.idOf("generate");
  test.socket().drop();
  test.resume({ requests: [requestId], lastSeq: 9 });
  const call = { callId: "c", name: "answer", params: { n: 1 } };
  const segments = [{ kind: "answer" as const, text: "Let me see." }];
  test.socket().say({
    type: "reset",
    lastSeq: 9,
    requests: [{ requestId, segments, functionCalls: [call] }],
  });
  await settle();
  expect(test.results()).toEqual([{ callId: "c", result: 42 }]);
  expect(test.last().parts.map(({ kind }) => kind)).toEqual(["answer", "call"]);
});

test("the next question has the calls and their results in its history", async () => {
  const test = await makeCalling({ always: ["answer"] });
  await test.ask();
  test.call("answer", { n: 1 });
  await settle();
  test.chunk("It is 42.");
  test.socket().drop();
  await test.start();
  expect(test.last().state.phase).toBe("interrupted");
  test.app.chat.send("And now?");
  await settle();
  expect(test.requests("generate").at(-1)?.messages).toEqual([
    { role: "user", content: "Hi" },
    {
      role: "assistant",
      content: "",
      functionCalls: [{ callId: "c", name: "answer", params: { n: 1 } }],
    },
    { role: "function", callId: "c", result: 42 },
    { role: "assistant", content: "It is 42." },
    { role: "user", content: "And now?" },
  ]);
});
