import type { WorkerRequest } from "@lhama/worker";
import { pino } from "pino";
import { expect, test } from "vitest";
import { WorkerThread } from "./worker-thread.ts";

const LOAD: WorkerRequest = {
  type: "load_model",
  requestId: "load",
  model: { name: "model", path: "/model.gguf" },
};

/** A thread that runs `code`, in which `port` is its port, and what it and the log said. */
function makeThread(code: string) {
  const heard: unknown[] = [];
  const logged: string[] = [];
  const thread = new WorkerThread({
    entry: new URL(
      `data:text/javascript,import { parentPort as port } from "node:worker_threads"; ${code}`,
    ),
    listener: { onEvent: (event) => heard.push(event), onExit: () => heard.push("exit") },
    log: pino({ base: null }, { write: (line) => logged.push(JSON.parse(line).msg) }),
    closeDeadlineMs: 1,
  });
  return { thread, heard, logged };
}

/** Hears nothing, and ends only when the test has let it. */
const WEDGED = "port.on('message', ({ type }) => { if (type === 'abort') port.close(); });";

test("a thread that ends when it is told to leaves nothing in the log", async () => {
  const { thread, heard, logged } = makeThread(
    "port.on('message', ({ type }) => { if (type === 'close') port.close(); });",
  );
  thread.send(LOAD);
  await Promise.all([thread.close(), thread.close()]);
  expect(heard).toEqual(["exit"]);
  expect(logged.filter((line) => line.includes("ended by itself"))).toEqual([]);
});

test("a wedged thread that may be decoding is never terminated, only complained about", async () => {
  const { thread, heard, logged } = makeThread(WEDGED);
  thread.send(LOAD);
  const closed = thread.close();
  await expect.poll(() => logged).toEqual([expect.stringMatching(/does not end/)]);
  expect(heard).toEqual([]);
  thread.send({ type: "abort" });
  await closed;
  expect(heard).toEqual(["exit"]);
});

test("a wedged thread that never got a model is terminated", async () => {
  const { thread, heard, logged } = makeThread(WEDGED);
  await thread.close();
  expect(heard).toEqual(["exit"]);
  expect(logged).toEqual([expect.stringMatching(/terminating/)]);
});

test("a thread that dies by itself is told once, after its last words, and logged", async () => {
  const { heard, logged } = makeThread("port.postMessage('last words'); throw new Error('bug');");
  await expect.poll(() => heard).toEqual(["last words", "exit"]);
  expect(logged).toEqual(["worker thread failed", "worker thread ended by itself"]);
});
