import { LlamaEngine } from "./llama-engine.ts";
import { runInProcess } from "./process-port.ts";

runInProcess(new LlamaEngine());
