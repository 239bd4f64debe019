import { parentPort } from "node:worker_threads";
import { runWorker } from "../entry.ts";
import { fromMessagePort } from "../port.ts";
import { ScriptedEngine } from "./scripted-engine.ts";

if (parentPort === null) throw new Error("scripted-thread-entry runs in a worker thread.");

runWorker(fromMessagePort(parentPort), new ScriptedEngine());
