import type { WorkerEvent, WorkerRequest } from "@lhama/worker";

/** Hears what a worker says. */
export interface WorkerListener {
  onEvent(event: WorkerEvent): void;
  /** The worker is gone, asked to or not. Called once, after its last event. */
  onExit(): void;
}

/** A running worker, whatever it runs in. */
export interface WorkerHandle {
  /** Does nothing once the worker is gone. */
  send(request: WorkerRequest): void;
  /** Lets it abort, settle and free what it has; resolves when it is gone. Idempotent. */
  close(): Promise<void>;
}

/** Where workers come from. Each has been told to start its engine. */
export interface WorkerSource {
  start(listener: WorkerListener): WorkerHandle;
}
