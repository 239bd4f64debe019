import { encodeFrame, type ServerMessage, type UnnumberedServerMessage } from "@lhama/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ReplayBuffer } from "./replay-buffer.ts";

const chunk = (requestId: string, text: string, segment: "answer" | "thought" = "answer") =>
  ({ type: "completion_chunk", requestId, segment, text }) as const;
const ended = (requestId: string) =>
  ({ type: "error", requestId, code: "aborted", message: "", retryable: true }) as const;

/** A client that reads frames: what it knows of each request. */
class Reader {
  lastSeq = 0;
  readonly requests = new Map<string, string>();

  read(frame: ServerMessage): void {
    if (frame.type === "reset") {
      this.lastSeq = frame.lastSeq;
      this.requests.clear();
      for (const { requestId, segments } of frame.requests) {
        this.requests.set(requestId, segments.map(({ kind, text }) => `${kind}:${text};`).join(""));
      }
      return;
    }
    expect(frame.seq).toBe(this.lastSeq + 1);
    this.lastSeq += 1;
    if (frame.type === "error") this.requests.delete(frame.requestId ?? "");
    if (frame.type !== "completion_chunk") return;
    const before = this.requests.get(frame.requestId) ?? "";
    const open = `${frame.segment}:`;
    const lastOpen = before.slice(before.lastIndexOf(";", before.length - 2) + 1);
    this.requests.set(
      frame.requestId,
      lastOpen.startsWith(open)
        ? `${before.slice(0, -1)}${frame.text};`
        : `${before}${open}${frame.text};`,
    );
  }
}

/** All that a client with everything up to `reader.lastSeq` is sent. */
function catchUp(buffer: ReplayBuffer, reader: Reader): void {
  if (!buffer.hasAllAfter(reader.lastSeq)) reader.read(buffer.reset() as ServerMessage);
  while (reader.lastSeq < buffer.lastSeq) reader.read(buffer.read(reader.lastSeq + 1));
}

describe("ReplayBuffer", () => {
  test("numbers frames and gives each again as often as it is wanted", () => {
    const buffer = new ReplayBuffer(1000);
    buffer.push(chunk("a", "1"));
    expect(buffer.read(1)).toEqual({ ...chunk("a", "1"), seq: 1 });
    buffer.push(chunk("a", "2"));
    expect(buffer.read(1)).toMatchObject({ text: "1" });
    expect(buffer.read(2)).toMatchObject({ text: "2", seq: 2 });
    expect(buffer.hasAllAfter(0)).toBe(true);
    expect(buffer.hasAllAfter(2)).toBe(true);
    expect(buffer.hasAllAfter(3)).toBe(false);
  });

  test("a reset names the function calls that still wait for their answers", () => {
    const buffer = new ReplayBuffer(1000);
    const call = (requestId: string, callId: string) =>
      ({ type: "function_call", requestId, callId, name: "f", params: { x: 1 } }) as const;
    for (const callId of ["c1", "c2"]) buffer.push(call("a", callId));
    buffer.push(call("b", "c3"));
    buffer.push(ended("b"));
    buffer.calls.answered("c1");
    for (let i = 0; i < 20; i++) buffer.push({ type: "info", code: "x", message: "m".repeat(90) });
    buffer.push(call("a", "c4"));
    expect(buffer.hasAllAfter(0)).toBe(false);
    expect(buffer.reset().requests).toEqual([
      {
        requestId: "a",
        segments: [],
        functionCalls: [{ callId: "c2", name: "f", params: { x: 1 } }],
      },
    ]);
    expect(["c1", "c2", "c3", "c4"].map((id) => buffer.calls.has(id))).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  test("a call whose answer was refused waits on, one that was late does not", () => {
    const buffer = new ReplayBuffer(1000);
    const call = (callId: string) =>
      ({ type: "function_call", requestId: "a", callId, name: "f" }) as const;
    const refused = (code: "function_result_too_large" | "no_such_call", callId: string) => {
      const details = { requestId: "a", callId };
      buffer.push({ type: "error", code, message: "m", retryable: false, details });
    };
    const waiting = () => ["c1", "c2", "c3", "c4"].filter((id) => buffer.calls.has(id));
    for (const callId of ["c1", "c2", "c3"]) buffer.push(call(callId));
    for (const callId of ["c1", "c2"]) buffer.calls.answered(callId);
    refused("function_result_too_large", "c1");
    refused("no_such_call", "c2");
    buffer.push({
      type: "info",
      requestId: "a",
      callId: "c3",
      code: "function_timeout",
      message: "m",
    });
    expect(waiting()).toEqual(["c1"]);
    for (let i = 0; i < 20; i++) buffer.push({ type: "info", code: "x", message: "m".repeat(90) });
    const [kept] = buffer.reset().requests;
    expect(kept?.functionCalls).toEqual([{ callId: "c1", name: "f" }]);
    buffer.push(call("c4"));
    buffer.push(ended("a"));
    expect(waiting()).toEqual([]);
    refused("function_result_too_large", "c1");
    expect(waiting()).toEqual([]);
  });

  test("what nobody has read yet grows together; other requests and segments stay apart", () => {
    const buffer = new ReplayBuffer(10_000);
    for (const text of ["a", "b", "c"]) buffer.push(chunk("x", text));
    buffer.push(chunk("x", "d", "thought"));
    buffer.push(chunk("y", "e", "thought"));
    for (const position of [3, 2, 1]) buffer.push({ type: "queued", requestId: "z", position });
    expect(buffer.lastSeq).toBe(4);
    expect([1, 2, 3, 4].map((seq) => buffer.read(seq))).toMatchObject([
      { text: "abc", segment: "answer" },
      { text: "d", segment: "thought" },
      { text: "e", requestId: "y" },
      { type: "queued", position: 1 },
    ]);
  });

  test("an answer of a million tokens that nobody listens to stays small", () => {
    const buffer = new ReplayBuffer(64 * 1024 ** 2);
    for (let i = 0; i < 1_000_000; i++) buffer.push(chunk("x", "llama"));
    expect(buffer.lastSeq).toBeLessThan(400);
    expect(buffer.bytes).toBeLessThan(5_100_000);
  });

  test("keeps no more than it may, and the newest frame always", () => {
    const buffer = new ReplayBuffer(2000);
    for (let i = 0; i < 100; i++) {
      buffer.push({ type: "info", code: "x", message: "m".repeat(300) });
      buffer.read(buffer.lastSeq);
      expect(buffer.bytes).toBeLessThanOrEqual(2000);
    }
    const huge = { type: "info", code: "x", message: "m".repeat(9000) } as const;
    buffer.push(huge);
    expect(buffer.read(101)).toMatchObject(huge);
    expect(buffer.bytes).toBeGreaterThan(9000);
    expect(buffer.bytesAfter(101)).toBe(0);
    expect(buffer.bytesAfter(100)).toBe(buffer.bytes);
  });

  test("property: whenever clients come and go, each ends up knowing the same as one that never left", () => {
    const message = fc.oneof(
      {
        weight: 8,
        arbitrary: fc
          .tuple(
            fc.constantFrom("a", "b", "c"),
            fc.string({ minLength: 1, maxLength: 80 }),
            fc.constantFrom("answer" as const, "thought" as const),
          )
          .map(
            ([id, text, segment]): UnnumberedServerMessage =>
              chunk(id, text.replaceAll(/[:;]/g, "."), segment),
          ),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom("a", "b", "c").map((id): UnnumberedServerMessage => ended(id)),
      },
      {
        weight: 1,
        arbitrary: fc
          .nat(5)
          .map(
            (n): UnnumberedServerMessage => ({ type: "queued", requestId: "d", position: n + 1 }),
          ),
      },
    );
    const step = fc.oneof({ weight: 6, arbitrary: message }, { weight: 2, arbitrary: fc.nat(2) });
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 300 }),
        fc.integer({ min: 200, max: 4000 }),
        (steps, bytes) => {
          const buffer = new ReplayBuffer(bytes);
          const readers = [new Reader(), new Reader(), new Reader()];
          const truth = new Reader();
          let seq = 0;
          for (const one of steps) {
            if (typeof one === "number") {
              const reader = readers[one];
              if (reader === undefined) continue;
              catchUp(buffer, reader);
              expect(Object.fromEntries(reader.requests)).toEqual(
                Object.fromEntries(truth.requests),
              );
            } else {
              buffer.push(one);
              seq += 1;
              truth.read({ ...one, seq } as ServerMessage);
              const newest = encodeFrame(one as ServerMessage).length + 16_000;
              expect(buffer.bytes).toBeLessThanOrEqual(Math.max(bytes, newest));
            }
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
