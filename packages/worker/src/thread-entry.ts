import { parentPort } from "node:worker_threads";
import { LlamaEngine } from "./llama-engine.ts";
import { LlamaWorker } from "./llama-worker.ts";
import { fromMessagePort } from "./port.ts";

if (parentPort === null) throw new Error("thread-entry runs in a worker thread.");

const worker = new LlamaWorker(fromMessagePort(parentPort), new LlamaEngine());

// Without listeners an error that nobody caught ends this thread at once, and if a decode is running
// on it the whole process aborts. With them, what runs settles first.
for (const event of ["uncaughtException", "unhandledRejection"]) {
  process.on(event, (error: unknown) => {
    console.error("LlamaWorker thread:", error);
    void worker.cleanup();
  });
}
