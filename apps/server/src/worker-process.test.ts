import type { WorkerEvent, WorkerRequest } from "@lhama/worker";
import { scriptedProcessEntryUrl, scriptPrompt } from "@lhama/worker/testing";
import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { WorkerProcess } from "./worker-process.ts";

const READY = { type: "worker_ready", gpu: null, unusableGpus: [] };

/** A process with a scripted engine, and what it and the log said. */
function makeProcess({ closeDeadlineMs = 10_000 } = {}) {
  const heard: { type: string }[] = [];
  const logged: string[] = [];
  const worker = new WorkerProcess<WorkerRequest, WorkerEvent>({
    entry: scriptedProcessEntryUrl,
    listener: {
      onEvent: (event) => heard.push(event),
      onExit: () => heard.push({ type: "exit" }),
    },
    log: pino({ base: null }, { write: (line) => logged.push(JSON.parse(line).msg) }),
    closeDeadlineMs,
  });
  onTestFinished(() => worker.close());
  worker.send({ type: "init", threads: 1, gpu: false });
  return { worker, heard, logged };
}

type TestProcess = ReturnType<typeof makeProcess>;

/** Has it generate without an end; resolves when it has begun. */
async function stall({ worker, heard }: TestProcess): Promise<void> {
  const model = { name: "script", path: "/script" };
  worker.send({ type: "load_model", requestId: "load", model });
  await expect.poll(() => heard).toContainEqual(expect.objectContaining({ type: "model_loaded" }));
  const prompt = scriptPrompt({ chunks: ["begun"], ending: "stall" });
  worker.send({ type: "generate", requestId: "stall", prompt });
  await expect.poll(() => heard).toContainEqual(expect.objectContaining({ text: "begun" }));
}

test("ends in order, with the frame of what ran, and leaves nothing in the log", async () => {
  const process = makeProcess();
  await stall(process);
  await Promise.all([process.worker.close(), process.worker.close()]);
  expect(process.heard.slice(-2)).toMatchObject([{ type: "completion_done" }, { type: "exit" }]);
  expect(process.logged).toEqual([]);
  process.worker.send({ type: "abort" });
});

test("when it is killed, its exit is heard once", async () => {
  const { worker, heard, logged } = makeProcess();
  await expect.poll(() => heard).toEqual([READY]);
  process.kill(worker.pid ?? 0, "SIGKILL");
  await expect.poll(() => heard).toEqual([READY, { type: "exit" }]);
  expect(logged).toEqual(["worker process ended by itself"]);
});

test("when it is stopped, the watchdog kills it", async () => {
  const { worker, heard, logged } = makeProcess();
  await expect.poll(() => heard).toEqual([READY]);
  process.kill(worker.pid ?? 0, "SIGSTOP");
  // Stopped before its first heartbeat, which may be, it gets longer to start.
  await expect.poll(() => heard).toContainEqual({ type: "exit" });
  expect(logged).toEqual([
    "worker process does not react; killed",
    "worker process ended by itself",
  ]);
});

test("signals to the whole group do not end it before the server does", async () => {
  const { worker, heard } = makeProcess();
  await expect.poll(() => heard).toEqual([READY]);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.kill(worker.pid ?? 0, signal);
  worker.send({ type: "tokenize", requestId: "still there", text: "" });
  await expect.poll(() => heard).toContainEqual(expect.objectContaining({ type: "error" }));
});
