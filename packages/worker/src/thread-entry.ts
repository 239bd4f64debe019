import { parentPort } from "node:worker_threads";
import { runWorker } from "./entry.ts";
import { LlamaEngine } from "./llama-engine.ts";
import { fromMessagePort } from "./port.ts";

if (parentPort === null) throw new Error("thread-entry runs in a worker thread.");

runWorker(fromMessagePort(parentPort), new LlamaEngine());
