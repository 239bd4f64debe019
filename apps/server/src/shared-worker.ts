import type { WorkerEvent, WorkerRequest } from "@lhama/worker";
import type { EngineChannel, SharedEngine } from "./shared-engine.ts";
import {
  type LoadRequest,
  notLoaded,
  refusal,
  type WorkerHandle,
  type WorkerListener,
} from "./worker-handle.ts";

export interface SharedWorkerOptions {
  /** The engine that has the model, or is going to. */
  engineFor(load: LoadRequest): SharedEngine;
  /** Ends an engine that nobody uses, if there is one. */
  freeIdleEngine(): Promise<void> | undefined;
}

/** A session's worker, on the engine that has the session's model. Before it has one it is nowhere. */
export class SharedWorker implements WorkerHandle {
  readonly #listener: WorkerListener;
  readonly #options: SharedWorkerOptions;
  #engine: SharedEngine | undefined;
  #channel: EngineChannel | undefined;
  /** The load that runs; it is done again after memory was freed for it. */
  #load: LoadRequest | undefined;
  readonly #left = new Set<Promise<void>>();
  #gone = false;

  constructor(listener: WorkerListener, options: SharedWorkerOptions) {
    this.#listener = listener;
    this.#options = options;
  }

  get engine(): object {
    return this.#engine ?? this;
  }

  send(request: WorkerRequest): void {
    if (this.#gone) return;
    if (request.type === "load_model") this.#moveFor(request);
    if (request.type === "abort") this.#load = undefined;
    if (this.#channel !== undefined) this.#channel.send(request);
    else if ("requestId" in request && request.type !== "abort") {
      this.#listener.onEvent(refusal(request.requestId, notLoaded()));
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#channel?.close(), ...this.#left]);
    if (this.#channel === undefined) this.#onExit();
  }

  #moveFor(load: LoadRequest): void {
    const engine = this.#options.engineFor(load);
    this.#load = load;
    if (engine === this.#engine) return;
    this.#leave();
    const channel = engine.open({
      onEvent: (event) => {
        if (channel === this.#channel) this.#onEvent(event);
      },
      onExit: () => {
        if (channel === this.#channel) this.#onExit();
      },
    });
    this.#engine = engine;
    this.#channel = channel;
  }

  #leave(): void {
    const left = this.#channel?.close();
    this.#channel = undefined;
    if (left === undefined) return;
    this.#left.add(left);
    void left.then(() => this.#left.delete(left));
  }

  #onEvent(event: WorkerEvent): void {
    const load = this.#load;
    const endsLoad =
      load !== undefined && "requestId" in event && event.requestId === load.requestId;
    if (endsLoad && event.type === "error" && event.code === "insufficient_memory") {
      const freed = this.#options.freeIdleEngine();
      if (freed !== undefined) {
        void freed.then(() =>
          this.#load === load ? this.send(load) : this.#listener.onEvent(event),
        );
        return;
      }
    }
    this.#listener.onEvent(event);
  }

  #onExit(): void {
    if (this.#gone) return;
    this.#gone = true;
    this.#listener.onExit();
  }
}
