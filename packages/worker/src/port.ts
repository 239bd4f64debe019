import type { MessagePort } from "node:worker_threads";
import type {
  ClientMessage,
  ContextOptions,
  FinalType,
  GpuFacts,
  ModelOptions,
  UnnumberedServerMessage,
  WireError,
} from "@lhama/protocol";

/** A model file, found and checked by the server; clients only ever name models. */
export interface ModelSource {
  name: string;
  /** Absolute. */
  path: string;
}

/** How keys and values are kept in a KV cache: the smaller, the less exact. */
export const KV_CACHE_TYPES = ["f16", "q8_0", "q5_1", "q5_0", "q4_1", "q4_0"] as const;
export type KvCacheType = (typeof KV_CACHE_TYPES)[number];

/** A library's way to a GPU. */
export type GpuBackend = "cuda" | "vulkan" | "metal";

/** A way to the GPU that was tried and failed. */
export interface UnusableGpu {
  backend: GpuBackend;
  /** For the operator. */
  reason: string;
}

/** What a started engine has to compute with. */
export interface EngineFacts {
  /** That models will use; null without one. */
  gpu: GpuFacts | null;
  /** As tried by this engine. */
  unusableGpus: UnusableGpu[];
}

/** What the operator decides for an engine. */
export interface EngineOptions {
  /** Most CPU threads until the next `set_threads`. */
  threads: number;
  /** "auto" takes the best GPU there is; false stays on the CPU. */
  gpu: "auto" | false;
  /** Ways to the GPU that are known to fail here. */
  avoidGpus?: readonly GpuBackend[];
  /** A small model's file, to try the GPU with before it is used. Left out, it is not tried. */
  gpuTrialModel?: string;
  /** Whether clients may send raw GBNF grammars. Default false. */
  allowGbnf?: boolean;
  /** Refuse models and contexts above this many bytes; without it only what is free counts. */
  maxMemoryBytes?: number;
  /** Keep models in RAM. Default false. */
  useMlock?: boolean;
  /** Check every tensor of a model before using it. Default false. */
  checkTensors?: boolean;
  /** Read models past the system's cache, where it can; then they are not mapped. Default false. */
  directIo?: boolean;
  /** Read tensors of mapped models when they are first needed, where possible. Default false. */
  lazyTensors?: boolean;
  /** "f16" when left out. */
  kvCacheType?: KvCacheType;
  /** Chats at a time in a shared context, fewer when memory is short; by cores and memory if left out. */
  sequences?: number;
  /** Where measurements of models are kept; without it they are made anew at each start. */
  cacheFolder?: string;
  /** Where KV states are saved; without it they are not. */
  stateFolder?: string;
  /** Most bytes of all saved states; the ones used longest ago go first. No limit when left out. */
  stateBytes?: number;
}

/** A model that comes back after a sleep, or a crash: what there is of the chat is kept. */
export interface WakeUp {
  /** Of the context that it had, if the client had chosen them. */
  context?: ContextOptions;
}

/** What the server asks of a worker. Client messages travel as they are, a model with its path. */
export type WorkerRequest =
  | ({ type: "init" } & EngineOptions)
  | {
      type: "load_model";
      requestId: string;
      model: ModelSource;
      options?: ModelOptions;
      wake?: WakeUp;
    }
  /** Free the model's memory until it is loaded again with `wake`. Ends with `model_unloaded`. */
  | { type: "sleep"; requestId: string }
  | EngineMessage
  /** The worker's share of the cores has changed; it acts on the next decode. */
  | { type: "set_threads"; threads: number; ask: number }
  /** Others need its cores: what is being made stops before its next decode. */
  | { type: "pause"; ask: number }
  /** It goes on. */
  | { type: "resume" }
  /** Nobody needs the cores: measure how fast the model is. Whatever else is asked for ends it. */
  | { type: "calibrate" }
  /** Abort, settle, dispose, close the port. A thread ends by itself after it. */
  | { type: "close" };

/** Messages of a client that reach the worker unchanged. */
export type EngineMessage = Exclude<
  ClientMessage,
  {
    type:
      | "init"
      | "list_models"
      | "list_catalogue"
      | "load_model"
      | "delete_model"
      | "delete_state"
      | "download_model"
      | "abort_download"
      | "ping"
      | "bye";
  }
>;

/** Frames that come from the session instead of the worker. */
type SessionFrame =
  | "ready"
  | "reset"
  | "models"
  | "models_changed"
  | "catalogue"
  | "queued"
  | "model_deleted"
  | "state_deleted"
  | "download_progress"
  | "download_done"
  | "pong";

/** A frame for the client, before its session numbers it. */
export type RelayedEvent = Exclude<UnnumberedServerMessage, { type: SessionFrame }>;

/** What ends a request. */
export type FinalEvent = Extract<RelayedEvent, { type: FinalType }>;

/** The id by which a `calibrate` is aborted. */
export const CALIBRATION_ID = "lhama:calibrate";

export type CompletionDone = Extract<FinalEvent, { type: "completion_done" }>;

/** What a worker tells the server. */
export type WorkerEvent =
  | RelayedEvent
  /** Answers `init`: the native library is there, and has found this to use. */
  | ({ type: "worker_ready" } & EngineFacts)
  /** Answers `init` when it is not. Every later request fails. */
  | { type: "worker_failed"; error: WireError }
  /** Answers `calibrate`: whether all is known now. */
  | { type: "calibrated"; isKnown: boolean }
  /** Answers `set_threads` and `pause`: no decode is under way for which that is not true yet. */
  | { type: "settled"; ask: number }
  /**
   * What an aborted generation has made, while the library is still in its last decode. The same
   * follows as the final event when that is over, and only then is the worker free.
   */
  | { type: "generation_aborted"; requestId: string; done: CompletionDone };

/** One end of a channel, whatever carries it: a MessagePort, a thread's parent, a child process. */
export interface Port<Incoming, Outgoing> {
  send(message: Outgoing): void;
  /** There is one listener; messages that came before it are kept for it. */
  onMessage(listener: (message: Incoming) => void): void;
  close(): void;
}

/** The end that a LlamaWorker holds. */
export type WorkerPort = Port<WorkerRequest, WorkerEvent>;

/** Said to a thread as its `workerData`, to a process as its argument: run many workers, not one. */
export const SHARED = "shared";

/** What the server asks of a thread or process that runs many workers. */
export type HostRequest =
  | { type: "channel_request"; channel: number; request: WorkerRequest }
  /** Closes all channels, then the port. */
  | { type: "close" };

/** What one of the workers says. */
export interface ChannelEvent {
  channel: number;
  event: WorkerEvent;
}

/** What comes back. */
export type HostEvent =
  | { type: "channel_events"; events: ChannelEvent[] }
  /** The last of a channel. */
  | { type: "channel_closed"; channel: number };

export type HostPort = Port<HostRequest, HostEvent>;

/** A {@link Port} over a `MessagePort` of node:worker_threads. */
export function fromMessagePort<Incoming, Outgoing>(port: MessagePort): Port<Incoming, Outgoing> {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => port.on("message", listener),
    close: () => port.close(),
  };
}
