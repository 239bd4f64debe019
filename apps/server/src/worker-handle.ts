import { LhamaError, toWireError } from "@lhama/protocol";
import type { HostRequest, WorkerEvent, WorkerRequest } from "@lhama/worker";
import type { Logger } from "./log.ts";

/** Hears what comes from a worker, or from a thread or process that may run many. */
export interface Listener<Event> {
  onEvent(event: Event): void;
  /** It is gone, asked to or not. Called once, after its last event. */
  onExit(): void;
}

export type WorkerListener = Listener<WorkerEvent>;

export type LoadRequest = Extract<WorkerRequest, { type: "load_model" }>;

/** A session's worker, whatever it runs in, and whether it runs already or not. */
export interface WorkerHandle {
  /** What shares cores with it: workers with the same one decode together. */
  readonly engine: object;
  /** Does nothing once the worker is gone. */
  send(request: WorkerRequest): void;
  /** Lets it abort, settle and free what it has; resolves when it is gone. Idempotent. */
  close(): Promise<void>;
}

/** Where workers come from. None has an engine before it is asked to load a model. */
export interface WorkerSource {
  start(listener: WorkerListener): WorkerHandle;
  /** Whether the model is there already, or coming, so that loading it takes no memory. */
  holds(load: LoadRequest): boolean;
  /** Ends an engine that nobody uses; resolves when its memory is free. Undefined without one. */
  freeIdle(): Promise<void> | undefined;
}

/** A thread or a process: with one worker, or with many. */
export interface Carrier<Request> {
  readonly isClosing: boolean;
  send(request: Request): void;
  close(): Promise<void>;
}

export type WorkerCarrier = Carrier<WorkerRequest>;
export type HostCarrier = Carrier<HostRequest>;

export interface CarrierOptions<Event> {
  /** The compiled module to run. */
  entry: URL;
  /** `SHARED` for many workers; one when left out. */
  mode?: string;
  listener: Listener<Event>;
  log: Logger;
  /** How long it may take to close, in ms, before something is done about it. */
  closeDeadlineMs?: number;
}

/** Ends a request that has reached no worker. */
export function refusal(requestId: string | undefined, error: unknown): WorkerEvent {
  const id = requestId !== undefined && { requestId };
  return { type: "error", ...id, ...toWireError(error) };
}

export function notLoaded(): LhamaError {
  return new LhamaError("model_not_loaded", "Load a model first, with load_model.");
}
