import { parentPort } from "node:worker_threads";
import { LlamaWorker } from "../llama-worker.ts";
import { fromMessagePort } from "../port.ts";
import { ScriptedEngine } from "./scripted-engine.ts";

if (parentPort === null) throw new Error("scripted-thread-entry runs in a worker thread.");

new LlamaWorker(fromMessagePort(parentPort), new ScriptedEngine());
