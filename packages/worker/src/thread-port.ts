import { parentPort, workerData } from "node:worker_threads";
import { type EntryEngines, runEntry } from "./entry.ts";
import { fromMessagePort } from "./port.ts";

/** Runs one LlamaWorker, or a host of many, in this worker thread. */
export function runInThread(engines: EntryEngines): void {
  if (parentPort === null) throw new Error("This runs in a worker thread only.");
  runEntry(fromMessagePort(parentPort), workerData, engines);
}
