import { runInProcess } from "../process-port.ts";
import { scriptedEngines } from "./scripted-engines.ts";

// Tests wait for the end of one that hangs.
runInProcess(scriptedEngines, { hangMs: 2000 });
