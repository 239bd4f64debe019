export { type EngineScript, scriptPrompt } from "./engine-script.ts";
export * from "./real-workers.ts";
export { scriptedEngines } from "./scripted-engines.ts";
export { WatchedEngine } from "./watched-engine.ts";
export * from "./worker-client.ts";

/** Entry of a worker thread that runs a LlamaWorker on a ScriptedEngine. */
export const scriptedThreadEntryUrl = new URL("./scripted-thread-entry.js", import.meta.url);

/** The same as the entry of a child process. */
export const scriptedProcessEntryUrl = new URL("./scripted-process-entry.js", import.meta.url);

/** Entry of a worker thread that runs a LlamaWorker on a WatchedEngine. */
export const watchedThreadEntryUrl = new URL("./watched-thread-entry.js", import.meta.url);
