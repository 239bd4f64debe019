import { runInProcess } from "../process-port.ts";
import { scriptedEngines } from "./scripted-engines.ts";

runInProcess(scriptedEngines);
