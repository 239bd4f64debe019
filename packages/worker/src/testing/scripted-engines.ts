import type { EntryEngines } from "../entry.ts";
import { ScriptedEngine } from "./scripted-engine.ts";

/** Engines without a model, which therefore share nothing. */
export const scriptedEngines: EntryEngines = {
  makeEngine: () => new ScriptedEngine(),
  makeFamily: () => ({ makeEngine: () => new ScriptedEngine(), dispose: async () => {} }),
};
