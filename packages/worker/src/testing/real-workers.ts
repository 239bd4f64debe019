import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { MessageChannel, Worker } from "node:worker_threads";
import { HEARTBEAT_FD, processEntryUrl, threadEntryUrl } from "../index.ts";
import { LlamaEngine } from "../llama-engine.ts";
import { LlamaWorker } from "../llama-worker.ts";
import { fromMessagePort, type WorkerEvent } from "../port.ts";
import { WorkerClient } from "./worker-client.ts";

/** A worker under test and the way to end it. */
export interface TestWorker {
  client: WorkerClient;
  /** Resolves when everything the worker had is gone. */
  close(): Promise<void>;
}

/** A LlamaWorker on node-llama-cpp in this thread, at the other end of a MessageChannel. */
export function makeDirectWorker(): TestWorker {
  const { port1, port2 } = new MessageChannel();
  const worker = new LlamaWorker(fromMessagePort(port2), new LlamaEngine());
  return { client: new WorkerClient(fromMessagePort(port1)), close: () => worker.cleanup() };
}

/** The same in a worker thread of its own, as the server runs it. */
export function makeThreadWorker(): TestWorker {
  const thread = new Worker(threadEntryUrl);
  const exited = new Promise<void>((resolve) => thread.once("exit", () => resolve()));
  const client = new WorkerClient({
    send: (message) => thread.postMessage(message),
    onMessage: (listener) => thread.on("message", listener),
    close: () => {},
  });
  return {
    client,
    close: async () => {
      client.send({ type: "close" });
      await exited;
    },
  };
}

/** The same in a child process. */
export function makeProcessWorker(): TestWorker {
  const child = fork(fileURLToPath(processEntryUrl), {
    serialization: "advanced",
    execArgv: [],
    stdio: ["ignore", "inherit", "inherit", "ipc", "pipe"],
  });
  child.stdio[HEARTBEAT_FD]?.on("data", () => {});
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const client = new WorkerClient({
    send: (message) => child.send(message),
    onMessage: (listener) => child.on("message", (event) => listener(event as WorkerEvent)),
    close: () => {},
  });
  return {
    client,
    close: async () => {
      client.send({ type: "close" });
      await exited;
    },
  };
}
