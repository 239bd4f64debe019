import { runInProcess } from "../process-port.ts";
import { ScriptedEngine } from "./scripted-engine.ts";

runInProcess(new ScriptedEngine());
