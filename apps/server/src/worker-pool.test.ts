import type { WorkerEvent, WorkerRequest } from "@lhama/worker";
import { describe, expect, test } from "vitest";
import { CrashRecord } from "./crash-record.ts";
import { EngineStarts } from "./engine-starts.ts";
import type { WorkerListener } from "./worker-handle.ts";
import { WorkerPool } from "./worker-pool.ts";

const LOAD: WorkerRequest = {
  type: "load_model",
  requestId: "load",
  model: { name: "model", path: "/model.gguf" },
};

interface FakeCarrier {
  listener: WorkerListener;
  requests: WorkerRequest[];
  isClosing: boolean;
  /** It has started. */
  ready(): void;
  /** It is gone, asked to or not. */
  exit(): void;
}

/** A pool whose workers do only what the test says. */
async function makePool({ spares = 0, startsAtOnce = 100, endByThemselves = true } = {}) {
  const spawned: FakeCarrier[] = [];
  const crashes = new CrashRecord();
  const starts = new EngineStarts();
  const gpus: unknown[] = [];
  const pool = new WorkerPool({
    spawn: (listener) => {
      let onGone = () => {};
      const gone = new Promise<void>((resolve) => {
        onGone = resolve;
      });
      const carrier = {
        listener,
        requests: [] as WorkerRequest[],
        isClosing: false,
        ready: () => listener.onEvent({ type: "worker_ready", gpu: null, unusableGpus: [] }),
        exit: () => {
          listener.onExit();
          onGone();
        },
        send: (request: WorkerRequest) => carrier.requests.push(request),
        close: () => {
          carrier.isClosing = true;
          if (endByThemselves) carrier.exit();
          return gone;
        },
      };
      spawned.push(carrier);
      return carrier;
    },
    init: () => ({ type: "init", threads: 1, gpu: false }),
    spares,
    startsAtOnce,
    crashes,
    starts,
    onFacts: ({ gpu }) => gpus.push(gpu),
  });
  pool.warm();
  await settled();
  /** Somebody who takes a worker, and what was heard. */
  const join = () => {
    const heard: (WorkerEvent | "exit")[] = [];
    const worker = pool.start({
      onEvent: (event) => heard.push(event),
      onExit: () => heard.push("exit"),
    });
    return { worker, heard };
  };
  return { pool, spawned, crashes, starts, gpus, join };
}

/** Lets every promise that was settled say so. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("WorkerPool", () => {
  test("a spare is started ahead, told to begin, and replaced when it is taken", async () => {
    const { pool, spawned, join } = await makePool({ spares: 1 });
    expect(spawned).toHaveLength(1);
    expect(spawned[0]?.requests).toMatchObject([{ type: "init", threads: 1 }]);
    expect(pool.counts).toEqual({ alive: 0, closing: 0 });

    join().worker.send(LOAD);
    await settled();
    expect(spawned[0]?.requests).toMatchObject([{ type: "init" }, { type: "load_model" }]);
    expect(spawned).toHaveLength(2);
    expect(pool.counts).toEqual({ alive: 1, closing: 0 });
  });

  test("who loads no model gets no worker, and is told to load one", async () => {
    const { pool, spawned, join } = await makePool();
    const { worker, heard } = join();
    worker.send({ type: "set_threads", threads: 2, ask: 1 });
    worker.send({ type: "generate", requestId: "early", prompt: "Hi" });
    worker.send({ type: "abort" });
    await settled();
    expect(heard).toMatchObject([{ type: "error", requestId: "early", code: "model_not_loaded" }]);
    await worker.close();
    expect(heard.at(-1)).toBe("exit");
    expect(spawned).toHaveLength(0);
    expect(pool.counts).toEqual({ alive: 0, closing: 0 });
  });

  test("tells whether engines come up, as the last start has shown", async () => {
    const { pool, spawned, starts } = await makePool({ spares: 1 });
    expect(starts.state).toBe("starting");
    spawned[0]?.ready();
    expect(starts.state).toBe("ready");
    spawned[0]?.exit();
    expect(starts.state).toBe("ready");
    pool.warm();
    await settled();
    expect(starts.state).toBe("ready");
    spawned[1]?.exit();
    expect(starts.state).toBe("failed");
    pool.warm();
    await settled();
    spawned[2]?.ready();
    expect(starts.state).toBe("ready");
    expect((await makePool()).starts.state).toBe("idle");
  });

  test("who takes a spare hears what it has said before", async () => {
    const { spawned, gpus, join } = await makePool({ spares: 1 });
    spawned[0]?.ready();
    expect(gpus).toEqual([null]);
    const { worker, heard } = join();
    worker.send(LOAD);
    await expect.poll(() => heard).toEqual([{ type: "worker_ready", gpu: null, unusableGpus: [] }]);
  });

  test("a few start at a time, in the order in which they were asked for, before new spares", async () => {
    const { pool, spawned, join } = await makePool({ spares: 1, startsAtOnce: 2 });
    spawned[0]?.ready();
    const crowd = Array.from({ length: 6 }, () => join());
    for (const { worker } of crowd) worker.send(LOAD);
    const served = () => spawned.map(({ requests }) => requests.length === 2);
    await settled();
    expect(served()).toEqual([true, true, true]);
    expect(pool.counts.alive).toBe(3);

    spawned[1]?.ready();
    await settled();
    expect(served()).toEqual([true, true, true, true]);
    expect(crowd.map(({ heard }) => heard.length)).toEqual([1, 1, 0, 0, 0, 0]);
    // One that ends while it starts makes room, too.
    spawned[2]?.exit();
    spawned[3]?.ready();
    await settled();
    expect(served()).toEqual([true, true, true, true, true, true]);
    spawned[4]?.ready();
    spawned[5]?.ready();
    await settled();
    expect(served()).toEqual([true, true, true, true, true, true, false]);
  });

  test("waiting for a worker can be aborted; the next in line gets it, or nobody", async () => {
    const { spawned, join } = await makePool({ startsAtOnce: 1 });
    const [first, second, third] = [join(), join(), join()];
    for (const { worker } of [first, second, third]) worker.send(LOAD);
    await settled();
    second.worker.send({ type: "abort", requestId: "something else" });
    second.worker.send({ type: "abort", requestId: "load" });
    await settled();
    expect(second.heard).toMatchObject([{ type: "error", requestId: "load", code: "aborted" }]);
    spawned[0]?.ready();
    await settled();
    expect(spawned).toHaveLength(2);
    expect(third.heard).toEqual([]);

    // Who was aborted can try again, and be gone before its turn.
    second.worker.send(LOAD);
    await second.worker.close();
    expect(second.heard.slice(1)).toMatchObject([{ type: "error", code: "aborted" }, "exit"]);
    spawned[1]?.ready();
    await settled();
    expect(spawned).toHaveLength(2);
  });

  test("a spare that dies is not replaced until one is taken", async () => {
    const { spawned, join } = await makePool({ spares: 1 });
    spawned[0]?.exit();
    await settled();
    expect(spawned).toHaveLength(1);
    join().worker.send(LOAD);
    await settled();
    expect(spawned).toHaveLength(3);
  });

  test("only a worker that dies by itself, and with a model, counts as a crash", async () => {
    const { spawned, crashes, join } = await makePool({ spares: 1 });
    const quarantined = () =>
      crashes.admit("model", AbortSignal.abort("waits")).catch((error: unknown) => error);

    spawned[0]?.exit();
    const closed = join();
    closed.worker.send(LOAD);
    await settled();
    await closed.worker.close();
    await expect(quarantined()).resolves.toBe(undefined);

    const dies = join();
    dies.worker.send(LOAD);
    await settled();
    spawned.at(-2)?.exit();
    expect(dies.heard).toEqual(["exit"]);
    await expect(quarantined()).resolves.toBe("waits");
  });

  test("a few end at a time", async () => {
    const { pool, spawned, join } = await makePool({ endByThemselves: false });
    const crowd = Array.from({ length: 20 }, () => join().worker);
    for (const worker of crowd) worker.send(LOAD);
    await settled();
    const closed = Promise.all(crowd.map((worker) => worker.close()));
    await settled();
    const closing = () => spawned.filter(({ isClosing }) => isClosing);
    expect(closing()).toHaveLength(8);
    expect(pool.counts).toEqual({ alive: 20, closing: 20 });
    for (let ended = 0; ended < 20; ended++) {
      closing()[ended]?.exit();
      await settled();
      expect(closing()).toHaveLength(Math.min(20, ended + 9));
    }
    await closed;
  });

  test("closing ends spares too, and starts no more", async () => {
    const { pool, spawned, join } = await makePool({ spares: 2 });
    join().worker.send(LOAD);
    await settled();
    expect(spawned).toHaveLength(3);
    await pool.close();
    expect(spawned.every(({ isClosing }) => isClosing)).toBe(true);
    const late = join();
    late.worker.send(LOAD);
    await settled();
    expect(late.heard).toMatchObject([{ type: "error", code: "shutting_down" }]);
    expect(spawned).toHaveLength(3);
    expect(pool.counts).toEqual({ alive: 0, closing: 0 });
  });
});
