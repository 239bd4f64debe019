import { describe, expect, test } from "vitest";
import { CoreGovernor } from "./core-governor.ts";
import { makeSession } from "./testing/make-session.ts";
import { done, doneOf, generate, of } from "./testing/session-events.ts";

describe("abort", () => {
  test("of a running request is the worker's to end, with the partial text", async () => {
    const { workers, frames, send } = makeSession();
    send(generate("a"));
    await expect.poll(() => workers.last.asked("generate")).toHaveLength(1);
    send({ type: "abort", requestId: "a" });
    send({ type: "abort", requestId: "a" });
    expect(workers.last.asked("abort")).toEqual([{ type: "abort", requestId: "a" }]);
    workers.last.emit(done("a", "abort"));
    await expect
      .poll(() => of(frames, "a"))
      .toMatchObject([{ stopReason: "abort", text: "Hello" }]);
  });

  test("of a running request is answered at once; the next one waits until it has settled", async () => {
    const governor = new CoreGovernor({ threads: 1 });
    const { workers, frames, send } = makeSession({ governor });
    send(generate("a"));
    await expect.poll(() => workers.last.asked("generate")).toHaveLength(1);
    send({ type: "abort", requestId: "a" });
    const partial = { ...doneOf("a", "abort"), text: "Hel" };
    workers.last.emit({ type: "generation_aborted", requestId: "a", done: partial });
    await expect.poll(() => of(frames, "a")).toMatchObject([{ stopReason: "abort", text: "Hel" }]);

    // Its id is free for the client, but its engine still decodes.
    send(generate("a"));
    expect(governor.running).toBe(1);
    expect(workers.last.asked("generate")).toHaveLength(1);
    workers.last.emit(done("a", "abort"));
    await expect.poll(() => workers.last.asked("generate")).toHaveLength(2);
    workers.last.emit(done("a"));
    await expect
      .poll(() => of(frames, "a"))
      .toMatchObject([
        { stopReason: "abort", text: "Hel" },
        { stopReason: "stop", text: "Hello" },
      ]);
  });

  test("that is answered stays answered when the worker dies of it", async () => {
    const { workers, frames, send } = makeSession();
    send(generate("a"));
    await expect.poll(() => workers.last.asked("generate")).toHaveLength(1);
    send({ type: "abort", requestId: "a" });
    workers.last.emit({ type: "generation_aborted", requestId: "a", done: doneOf("a", "abort") });
    workers.last.exit();
    await expect.poll(() => of(frames, "info")).toMatchObject([{ code: "engine_stopped" }]);
    expect(of(frames, "a")).toMatchObject([{ type: "completion_done", stopReason: "abort" }]);
  });

  test("of a waiting request ends it at once, empty, and the others go on", async () => {
    const { workers, frames, send } = makeSession();
    for (const id of ["a", "b", "c"]) send(generate(id));
    send({ type: "abort", requestId: "b" });
    await expect.poll(() => of(frames, "b")).toHaveLength(1);
    expect(of(frames, "b")).toMatchObject([
      {
        type: "completion_done",
        stopReason: "abort",
        text: "",
        usage: { promptTokens: 0, cachedTokens: 0, completionTokens: 0 },
      },
    ]);
    workers.last.emit(done("a"));
    await expect.poll(() => workers.last.asked("generate")).toMatchObject([{}, { requestId: "c" }]);
  });

  test("of a request that waits for a core takes it out of the line", async () => {
    const governor = new CoreGovernor({ threads: 1 });
    const first = makeSession({ governor });
    const second = makeSession({ governor });
    first.send(generate("a"));
    second.send(generate("a"));
    await expect.poll(() => of(second.frames, "queued")).toHaveLength(1);
    second.send({ type: "abort" });
    await expect.poll(() => second.frames.at(-1)).toMatchObject({ stopReason: "abort", text: "" });
    expect(governor.waiting).toBe(0);
    expect(second.workers.last.asked("generate")).toHaveLength(0);
  });

  test("without an id ends everything; of something that has ended, or never was, nothing", async () => {
    const { workers, frames, send } = makeSession();
    send({ type: "abort" });
    send({ type: "abort", requestId: "nobody" });
    for (const id of ["a", "b"]) send(generate(id));
    send({ type: "load_model", requestId: "load" });
    await expect.poll(() => workers.last.asked("generate")).toHaveLength(1);
    send({ type: "abort" });
    await expect.poll(() => of(frames, "load")).toMatchObject([{ type: "error", code: "aborted" }]);
    workers.last.emit(done("a", "abort"));
    await expect.poll(() => of(frames, "completion_done")).toHaveLength(2);
    expect(frames.filter(({ type }) => type === "error")).toHaveLength(1);
  });
});
