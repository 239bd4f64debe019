import { llamaEngines } from "./llama-engines.ts";
import { runInThread } from "./thread-port.ts";

runInThread(llamaEngines);
