import type { GpuFacts } from "@lhama/protocol";
import type { WorkerEvent, WorkerRequest } from "@lhama/worker";
import type { CrashRecord } from "./crash-record.ts";
import type { WorkerCarrier, WorkerHandle, WorkerListener, WorkerSource } from "./worker-handle.ts";

export interface WorkerPoolOptions {
  spawn(listener: WorkerListener): WorkerCarrier;
  /** What each worker is told first. */
  init: Extract<WorkerRequest, { type: "init" }>;
  /** How many to keep ready: starting one takes most of a second. */
  spares: number;
  crashes: CrashRecord;
  /** Hears which GPU a worker has found. */
  onGpu(gpu: GpuFacts | null): void;
}

/** A worker for each session, taken from a few that are kept warm. Keeps count of them. */
export class WorkerPool implements WorkerSource {
  readonly #options: WorkerPoolOptions;
  readonly #alive = new Set<PooledWorker>();
  #spares: PooledWorker[] = [];
  #closing = false;

  constructor(options: WorkerPoolOptions) {
    this.#options = options;
  }

  /** Starts the spares; before this nothing is started that nobody asked for. */
  warm(): void {
    this.#refill();
  }

  /** Workers that sessions have, and those of them that are about to end. */
  get counts(): { alive: number; closing: number } {
    const taken = [...this.#alive].filter((worker) => !this.#spares.includes(worker));
    return { alive: taken.length, closing: taken.filter(({ isClosing }) => isClosing).length };
  }

  start(listener: WorkerListener): WorkerHandle {
    const worker = this.#spares.shift() ?? this.#spawn();
    worker.take(listener);
    this.#refill();
    return worker;
  }

  /** Closes every worker; resolves when none is left. */
  async close(): Promise<void> {
    this.#closing = true;
    await Promise.all([...this.#alive].map((worker) => worker.close()));
  }

  #refill(): void {
    while (!this.#closing && this.#spares.length < this.#options.spares) {
      this.#spares.push(this.#spawn());
    }
  }

  #spawn(): PooledWorker {
    const worker = new PooledWorker(this.#options, () => {
      this.#alive.delete(worker);
      // Not replaced at once: where one could not start, the next would not either.
      this.#spares = this.#spares.filter((spare) => spare !== worker);
    });
    this.#alive.add(worker);
    return worker;
  }
}

/** Keeps what the worker says until somebody listens, and knows its model when it crashes. */
class PooledWorker implements WorkerHandle {
  readonly #worker: WorkerCarrier;
  #listener: WorkerListener | undefined;
  #unheard: WorkerEvent[] = [];
  #model: string | undefined;

  constructor({ spawn, init, crashes, onGpu }: WorkerPoolOptions, onExit: () => void) {
    this.#worker = spawn({
      onEvent: (event) => {
        if (event.type === "worker_ready") onGpu(event.gpu);
        if (this.#listener === undefined) this.#unheard.push(event);
        else this.#listener.onEvent(event);
      },
      onExit: () => {
        if (!this.isClosing && this.#model !== undefined) crashes.add(this.#model);
        onExit();
        this.#listener?.onExit();
      },
    });
    this.#worker.send(init);
  }

  /** It shares its cores with nobody. */
  get engine(): object {
    return this;
  }

  get isClosing(): boolean {
    return this.#worker.isClosing;
  }

  /** Gives the worker to a session, which hears all that it has said. */
  take(listener: WorkerListener): void {
    this.#listener = listener;
    const unheard = this.#unheard;
    this.#unheard = [];
    // Not before the session knows which worker this is.
    queueMicrotask(() => {
      for (const event of unheard) listener.onEvent(event);
    });
  }

  send(request: WorkerRequest): void {
    if (request.type === "load_model") this.#model = request.model.name;
    this.#worker.send(request);
  }

  close(): Promise<void> {
    return this.#worker.close();
  }
}
