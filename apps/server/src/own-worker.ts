import { LhamaError } from "@lhama/protocol";
import type { WorkerRequest } from "@lhama/worker";
import type { StartedWorker } from "./started-worker.ts";
import {
  type LoadRequest,
  notLoaded,
  refusal,
  type WorkerHandle,
  type WorkerListener,
} from "./worker-handle.ts";

interface Waiting {
  load: LoadRequest;
  abort: AbortController;
}

/** A session's worker, with an engine of its own from the first model on. Before it is nowhere. */
export class OwnWorker implements WorkerHandle {
  readonly #listener: WorkerListener;
  readonly #take: (signal: AbortSignal) => Promise<StartedWorker>;
  #worker: StartedWorker | undefined;
  /** The first load, while it waits for the worker. */
  #waiting: Waiting | undefined;
  #begun: Promise<void> = Promise.resolve();

  /** @param take resolves with a worker for this session alone; rejects when aborted before */
  constructor(listener: WorkerListener, take: (signal: AbortSignal) => Promise<StartedWorker>) {
    this.#listener = listener;
    this.#take = take;
  }

  /** It shares its cores with nobody. */
  get engine(): object {
    return this;
  }

  send(request: WorkerRequest): void {
    if (this.#worker !== undefined) this.#worker.send(request);
    else if (request.type === "load_model") this.#begun = this.#begin(request);
    else if (request.type === "abort") this.#abort(request.requestId);
    else if ("requestId" in request) {
      this.#listener.onEvent(refusal(request.requestId, notLoaded()));
    }
  }

  async close(): Promise<void> {
    this.#abort();
    await this.#begun;
    if (this.#worker === undefined) this.#listener.onExit();
    else await this.#worker.close();
  }

  async #begin(load: LoadRequest): Promise<void> {
    const abort = new AbortController();
    this.#waiting = { load, abort };
    try {
      this.#worker = await this.#take(abort.signal);
      this.#waiting = undefined;
      this.#worker.take(this.#listener);
      this.#worker.send(load);
    } catch (error) {
      this.#waiting = undefined;
      this.#listener.onEvent(refusal(load.requestId, error));
    }
  }

  #abort(requestId = this.#waiting?.load.requestId): void {
    if (requestId !== this.#waiting?.load.requestId) return;
    this.#waiting?.abort.abort(new LhamaError("aborted", "The request was aborted."));
  }
}
