import { llamaEngines } from "./llama-engines.ts";
import { runInProcess } from "./process-port.ts";

runInProcess(llamaEngines);
