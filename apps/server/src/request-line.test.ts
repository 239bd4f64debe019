import { LhamaError } from "@lhama/protocol";
import { describe, expect, test } from "vitest";
import { RequestLine } from "./request-line.ts";

const aborted = new LhamaError("aborted", "The request was aborted.");

/** A line whose requests run until they are told to end, or are aborted. */
function makeLine(maxWaiting = 2) {
  const line = new RequestLine(maxWaiting);
  const started: string[] = [];
  const ended: string[] = [];
  const finish = new Map<string, () => void>();
  const add = (id: string, options: { interruptible?: boolean } = {}) =>
    line.add(
      id,
      async (signal) => {
        started.push(id);
        await new Promise<void>((resolve) => {
          finish.set(id, resolve);
          signal.addEventListener("abort", () => resolve());
          if (signal.aborted) resolve();
        });
        ended.push(signal.aborted ? `${id}: ${signal.reason.code}` : id);
      },
      options,
    );
  return { line, add, started, ended, finish: (id: string) => finish.get(id)?.() };
}

describe("RequestLine", () => {
  test("runs one request at a time, in the order they came", async () => {
    const { line, add, started, ended, finish } = makeLine();
    add("a");
    add("b");
    expect(started).toEqual(["a"]);
    finish("a");
    await expect.poll(() => started).toEqual(["a", "b"]);
    expect(line.has("a")).toBe(false);
    finish("b");
    await line.whenIdle();
    expect(ended).toEqual(["a", "b"]);
  });

  test("an interruptible request gives way to the next one, running or waiting", async () => {
    const { line, add, started, ended, finish } = makeLine();
    add("draft 1", { interruptible: true });
    add("a");
    expect(ended).toEqual([]);
    await expect.poll(() => started).toEqual(["draft 1", "a"]);
    expect(ended).toEqual(["draft 1: aborted"]);
    add("draft 2", { interruptible: true });
    add("draft 3", { interruptible: true });
    await expect.poll(() => ended).toEqual(["draft 1: aborted", "draft 2: aborted"]);
    finish("a");
    await expect.poll(() => started.includes("draft 3")).toBe(true);
    finish("draft 3");
    await line.whenIdle();
    expect(ended).toEqual(["draft 1: aborted", "draft 2: aborted", "a", "draft 3"]);
  });

  test("refuses an id that has not ended, and takes it again after", async () => {
    const { line, add, started, finish } = makeLine();
    add("a");
    add("b");
    expect(() => add("a")).toThrow(expect.objectContaining({ code: "duplicate_request" }));
    expect(() => add("b")).toThrow(expect.objectContaining({ code: "duplicate_request" }));
    finish("a");
    await expect.poll(() => line.has("a")).toBe(false);
    add("a");
    expect(started).toEqual(["a", "b"]);
  });

  test("one that has ended for its client frees its id; the next waits until its work is over", async () => {
    const line = new RequestLine(2);
    const log: string[] = [];
    let settle = () => {};
    line.add("a", (_, onEnded) => {
      log.push("first");
      onEnded();
      return new Promise((resolve) => {
        settle = resolve;
      });
    });
    expect(line.ids).toEqual([]);
    line.add("a", async () => void log.push("second"));
    const idle = line.whenIdle().then(() => log.push("idle"));
    expect(log).toEqual(["first"]);
    expect(line.has("a")).toBe(true);
    settle();
    await idle;
    expect(log).toEqual(["first", "second", "idle"]);
    expect(line.has("a")).toBe(false);
  });

  test("refuses more than may wait, and changes nothing by it", () => {
    const { line, add, started } = makeLine(2);
    for (const id of ["a", "b", "c"]) add(id);
    expect(() => add("d")).toThrow(expect.objectContaining({ code: "queue_full" }));
    expect(line.has("d")).toBe(false);
    expect(started).toEqual(["a"]);
  });

  test("an aborted request that waits ends at once, out of its turn", async () => {
    const { line, add, started, ended, finish } = makeLine();
    for (const id of ["a", "b", "c"]) add(id);
    line.abort(aborted, "b");
    await expect.poll(() => ended).toEqual(["b: aborted"]);
    expect(started).toEqual(["a", "b"]);
    finish("a");
    await expect.poll(() => started).toEqual(["a", "b", "c"]);
  });

  test("an abort without an id ends everything; with an unknown one, nothing", async () => {
    const { line, add, ended } = makeLine();
    for (const id of ["a", "b", "c"]) add(id);
    line.abort(aborted, "nobody");
    expect(ended).toEqual([]);
    line.abort(aborted);
    await line.whenIdle();
    expect(ended.sort()).toEqual(["a: aborted", "b: aborted", "c: aborted"]);
  });
});
