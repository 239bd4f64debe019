import { LIMITS } from "@lhama/protocol";
import { describe, expect, test, vi } from "vitest";
import { FunctionCalls } from "./function-calls.ts";

function makeCalls({ timeoutMs = 60_000, checkFits = () => {} } = {}) {
  const heard = {
    calls: [] as { callId: string; name: string }[],
    answers: [] as [string, unknown][],
    timeouts: [] as string[],
  };
  const onChunk = vi.fn();
  const calls = new FunctionCalls({
    timeoutMs,
    checkFits,
    onChunk,
    onCall: (call) => heard.calls.push(call),
    onAnswer: (...answer) => heard.answers.push(answer),
    onTimeout: ({ name }) => heard.timeouts.push(name),
  });
  const handlers = calls.handlers({ f: { description: "F" }, g: { params: { type: "string" } } });
  const call = (name: "f" | "g", params: unknown = {}) => {
    const { handler } = handlers[name] ?? {};
    if (!handler) throw new Error("no handler");
    return handler(params as never) as Promise<unknown>;
  };
  return { calls, handlers, call, onChunk, heard };
}

describe("FunctionCalls", () => {
  test("describes the functions to the library", () => {
    const { handlers } = makeCalls();
    expect(handlers).toMatchObject({ f: { description: "F" }, g: { params: { type: "string" } } });
  });

  test("parallel calls wait at the same time, and are answered in any order", async () => {
    const { calls, call, heard } = makeCalls();
    const [first, second, third] = [call("f"), call("g"), call("f")];
    const ids = heard.calls.map(({ callId }) => callId);
    expect(new Set(ids).size).toBe(3);
    calls.answer(ids[2] ?? "", { result: "c" });
    calls.answer(ids[0] ?? "", { result: { a: 1 } });
    calls.answer(ids[1] ?? "", { error: "broken" });
    expect(await Promise.all([first, second, third])).toEqual([{ a: 1 }, { error: "broken" }, "c"]);
    expect(heard.answers).toEqual([
      [ids[2], "c"],
      [ids[0], { a: 1 }],
      [ids[1], { error: "broken" }],
    ]);
  });

  test("the chunks of a call carry the id that the call gets", () => {
    const { calls, call, onChunk, heard } = makeCalls();
    calls.chunk({ callIndex: 0, functionName: "f", paramsChunk: "{", done: false });
    calls.chunk({ callIndex: 1, functionName: "g", paramsChunk: "1", done: true });
    void call("f");
    void call("g");
    const [f, g] = heard.calls;
    expect(onChunk.mock.calls.flat()).toEqual([
      { callId: f?.callId, name: "f", text: "{", done: false },
      { callId: g?.callId, name: "g", text: "1", done: true },
    ]);
    calls.close();
  });

  test("an answer can come once", async () => {
    const { calls, call, heard } = makeCalls();
    const result = call("f");
    const id = heard.calls[0]?.callId ?? "";
    calls.answer(id, { result: 1 });
    await result;
    expect(() => calls.answer(id, { result: 2 })).toThrow(
      expect.objectContaining({ code: "no_such_call" }),
    );
  });

  test("what is too large is refused, and the call goes on waiting", async () => {
    const { calls, call, heard } = makeCalls();
    const result = call("f");
    const id = heard.calls[0]?.callId ?? "";
    const large = "x".repeat(LIMITS.functionResultChars);
    expect(() => calls.answer(id, { result: large })).toThrow(
      expect.objectContaining({ code: "function_result_too_large" }),
    );
    calls.answer(id, { result: "small" });
    expect(await result).toBe("small");
  });

  test("a handler never rejects: time-outs and the end are errors for the model", async () => {
    const late = makeCalls({ timeoutMs: 1 });
    expect(await late.call("f")).toEqual({ error: expect.stringContaining("in time") });
    expect(late.heard.timeouts).toEqual(["f"]);

    const closed = makeCalls();
    const waiting = closed.call("g");
    closed.calls.close();
    expect(await waiting).toEqual({ error: expect.stringContaining("aborted") });
    // Of what comes after the end the model is told nothing.
    expect(closed.heard.answers).toEqual([]);
  });

  test("a missing result is null", async () => {
    const { calls, call, heard } = makeCalls();
    const result = call("f");
    calls.answer(heard.calls[0]?.callId ?? "", { result: undefined });
    expect(await result).toBeNull();
  });
});
