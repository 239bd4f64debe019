export { abortable } from "./async.ts";
export { templateCallsFunctions, templateThinks } from "./chat-template.ts";
export { deleteState } from "./delete-state.ts";
export type { Engine, GenerateResult, GenerateRun, LoadRun } from "./engine.ts";
export { HANG_BEAT, HEARTBEAT_FD, HEARTBEAT_MS } from "./heartbeat-pipe.ts";
export { checkModelFile } from "./model-file.ts";
export {
  CALIBRATION_ID,
  type ChannelEvent,
  type CompletionDone,
  type EngineFacts,
  type EngineMessage,
  type EngineOptions,
  type FinalEvent,
  fromMessagePort,
  type GpuBackend,
  type HostEvent,
  type HostRequest,
  KV_CACHE_TYPES,
  type KvCacheType,
  type ModelSource,
  type Port,
  type RelayedEvent,
  SHARED,
  type UnusableGpu,
  type WorkerEvent,
  type WorkerPort,
  type WorkerRequest,
} from "./port.ts";
export { defaultSequences } from "./sequence-count.ts";
export { splitFileNames } from "./split-files.ts";
export { idealThreads } from "./threads.ts";

/**
 * Entry of a worker thread that runs a LlamaWorker on node-llama-cpp. Start it with
 * `new Worker(threadEntryUrl)` and speak {@link WorkerRequest} and {@link WorkerEvent} over its port.
 */
export const threadEntryUrl = new URL("./thread-entry.js", import.meta.url);

/**
 * Entry of a child process that does the same. Start it with `fork`, "advanced" serialization and a
 * pipe at {@link HEARTBEAT_FD}.
 */
export const processEntryUrl = new URL("./process-entry.js", import.meta.url);
