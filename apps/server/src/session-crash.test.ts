import { describe, expect, test } from "vitest";
import { CoreGovernor } from "./core-governor.ts";
import { makeSession } from "./testing/make-session.ts";
import { done, generate, loaded, of } from "./testing/session-events.ts";

describe("a crash of the worker", () => {
  test("ends everything pending once, and the next load starts another worker", async () => {
    const { workers, frames, send } = makeSession();
    for (const id of ["a", "b"]) send(generate(id));
    await expect.poll(() => workers.last.asked("generate")).toHaveLength(1);
    workers.last.exit();
    await expect.poll(() => of(frames, "error")).toHaveLength(2);
    for (const id of ["a", "b"]) {
      expect(of(frames, id)).toMatchObject([{ type: "error", code: "engine_crashed" }]);
    }
    expect(of(frames, "info")).toMatchObject([{ code: "engine_stopped" }]);

    send(generate("c"));
    await expect.poll(() => of(frames, "c")).toMatchObject([{ code: "model_not_loaded" }]);
    expect(workers.started).toHaveLength(1);

    send({ type: "load_model", requestId: "load" });
    await expect.poll(() => workers.started).toHaveLength(2);
    await expect.poll(() => workers.last.asked("load_model")).toHaveLength(1);
    workers.last.emit(loaded("load"));
    send(generate("d"));
    await expect.poll(() => workers.last.asked("generate")).toHaveLength(1);
    workers.last.emit(done("d"));
    await expect.poll(() => of(frames, "d")).toMatchObject([{ type: "completion_done" }]);
  });

  test("after an abort that it did not live to answer still ends the request", async () => {
    const { workers, frames, send } = makeSession();
    send(generate("a"));
    await expect.poll(() => workers.last.asked("generate")).toHaveLength(1);
    send({ type: "abort", requestId: "a" });
    workers.last.exit();
    await expect.poll(() => of(frames, "a")).toMatchObject([{ code: "engine_crashed" }]);
  });

  test("gives the cores back", async () => {
    const governor = new CoreGovernor({ threads: 1 });
    const { workers, send } = makeSession({ governor });
    send(generate("a"));
    await expect.poll(() => governor.running).toBe(1);
    workers.last.exit();
    await expect.poll(() => governor.running).toBe(0);
  });

  test("a worker that cannot start says why, and the next load tries again", async () => {
    const { workers, frames, send } = makeSession();
    send({ type: "load_model", requestId: "load" });
    await expect.poll(() => workers.last.asked("load_model")).toHaveLength(1);
    workers.last.emit({
      type: "worker_failed",
      error: { code: "internal", message: "No binary fits this machine.", retryable: true },
    });
    await expect
      .poll(() => of(frames, "load"))
      .toMatchObject([
        { type: "error", code: "internal", message: "No binary fits this machine." },
      ]);
    expect(workers.last.isClosing).toBe(true);
    send({ type: "load_model", requestId: "again" });
    await expect.poll(() => workers.started).toHaveLength(2);
  });

  test("what a worker says about a request that has ended goes nowhere", async () => {
    const { workers, frames, send } = makeSession();
    send(generate("a"));
    await expect.poll(() => workers.last.asked("generate")).toHaveLength(1);
    send(generate("b"));
    workers.last.emit(done("a"));
    workers.last.emit({ type: "completion_chunk", requestId: "a", segment: "answer", text: "!" });
    await expect.poll(() => workers.last.asked("generate")).toHaveLength(2);
    workers.last.emit(done("a"));
    workers.last.emit(done("b"));
    await expect.poll(() => of(frames, "b")).toMatchObject([{ type: "completion_done" }]);
    expect(of(frames, "a")).toMatchObject([{ type: "completion_done" }]);
  });
});
