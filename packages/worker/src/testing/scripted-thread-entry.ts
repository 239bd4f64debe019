import { runInThread } from "../thread-port.ts";
import { scriptedEngines } from "./scripted-engines.ts";

runInThread(scriptedEngines);
