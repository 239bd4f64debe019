import type { WorkerRequest } from "@lhama/worker";
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
}

/** A session's worker, on the engine that has the session's model. Before it has one it is nowhere. */
export class SharedWorker implements WorkerHandle {
  readonly #listener: WorkerListener;
  readonly #options: SharedWorkerOptions;
  #engine: SharedEngine | undefined;
  #channel: EngineChannel | undefined;
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
    if (engine === this.#engine) return;
    this.#leave();
    const channel = engine.open({
      onEvent: (event) => {
        if (channel === this.#channel) this.#listener.onEvent(event);
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

  #onExit(): void {
    if (this.#gone) return;
    this.#gone = true;
    this.#listener.onExit();
  }
}
