import type { EntryEngines } from "./entry.ts";
import { LlamaEngine } from "./llama-engine.ts";
import { OwnModel } from "./own-model.ts";
import { SharedModel } from "./shared-model.ts";

/** Engines on node-llama-cpp: one with a model of its own, or many that share one. */
export const llamaEngines: EntryEngines = {
  makeEngine: () => new LlamaEngine(new OwnModel()),
  makeFamily: () => new SharedModel(),
};
