import type { WorkerEvent, WorkerRequest } from "@lhama/worker";
import { expect, test } from "vitest";
import { CrashRecord } from "./crash-record.ts";
import type { WorkerListener } from "./worker-handle.ts";
import { WorkerPool } from "./worker-pool.ts";

const LOAD: WorkerRequest = {
  type: "load_model",
  requestId: "load",
  model: { name: "model", path: "/model.gguf" },
};

/** A pool whose workers do only what the test says. */
function makePool(spares: number) {
  const spawned: { listener: WorkerListener; requests: WorkerRequest[]; isClosing: boolean }[] = [];
  const crashes = new CrashRecord();
  const gpus: unknown[] = [];
  const pool = new WorkerPool({
    spawn: (listener) => {
      const worker = {
        listener,
        requests: [] as WorkerRequest[],
        isClosing: false,
        send: (request: WorkerRequest) => worker.requests.push(request),
        close: async () => {
          worker.isClosing = true;
          listener.onExit();
        },
      };
      spawned.push(worker);
      return worker;
    },
    init: { type: "init", threads: 1, gpu: false },
    spares,
    crashes,
    onGpu: (gpu) => gpus.push(gpu),
  });
  pool.warm();
  return { pool, spawned, crashes, gpus };
}

/** Somebody who takes a worker, and what was heard. */
function makeListener() {
  const heard: (WorkerEvent | "exit")[] = [];
  const listener: WorkerListener = {
    onEvent: (event) => heard.push(event),
    onExit: () => heard.push("exit"),
  };
  return { heard, listener };
}

test("a spare is started ahead, told to begin, and replaced when it is taken", () => {
  const { pool, spawned } = makePool(1);
  expect(spawned).toHaveLength(1);
  expect(spawned[0]?.requests).toMatchObject([{ type: "init", threads: 1 }]);
  expect(pool.counts).toEqual({ alive: 0, closing: 0 });

  pool.start(makeListener().listener).send(LOAD);
  expect(spawned[0]?.requests).toMatchObject([{ type: "init" }, { type: "load_model" }]);
  expect(spawned).toHaveLength(2);
  expect(pool.counts).toEqual({ alive: 1, closing: 0 });
});

test("who takes a spare hears what it has said before", async () => {
  const { pool, spawned, gpus } = makePool(1);
  spawned[0]?.listener.onEvent({ type: "worker_ready", gpu: null });
  expect(gpus).toEqual([null]);
  const { listener, heard } = makeListener();
  pool.start(listener);
  await expect.poll(() => heard).toEqual([{ type: "worker_ready", gpu: null }]);
});

test("a spare that dies is not replaced until one is taken", () => {
  const { pool, spawned } = makePool(1);
  spawned[0]?.listener.onExit();
  expect(spawned).toHaveLength(1);
  pool.start(makeListener().listener);
  expect(spawned).toHaveLength(3);
});

test("only a worker that dies by itself, and with a model, counts as a crash", async () => {
  const { pool, spawned, crashes } = makePool(0);
  const quarantined = () =>
    crashes.admit("model", AbortSignal.abort("waits")).catch((error: unknown) => error);

  pool.start(makeListener().listener);
  spawned[0]?.listener.onExit();
  const closed = pool.start(makeListener().listener);
  closed.send(LOAD);
  await closed.close();
  await expect(quarantined()).resolves.toBe(undefined);

  const { listener, heard } = makeListener();
  pool.start(listener).send(LOAD);
  spawned[2]?.listener.onExit();
  expect(heard).toEqual(["exit"]);
  await expect(quarantined()).resolves.toBe("waits");
});

test("closing ends spares too, and starts no more", async () => {
  const { pool, spawned } = makePool(2);
  pool.start(makeListener().listener);
  expect(spawned).toHaveLength(3);
  await pool.close();
  expect(spawned.every(({ isClosing }) => isClosing)).toBe(true);
  expect(spawned).toHaveLength(3);
  expect(pool.counts).toEqual({ alive: 0, closing: 0 });
});
