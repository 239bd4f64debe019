import type { EngineFacts, WorkerEvent, WorkerRequest } from "@lhama/worker";
import type { CrashRecord } from "./crash-record.ts";
import type { EngineStarts } from "./engine-starts.ts";
import type { WorkerCarrier, WorkerListener } from "./worker-handle.ts";

export interface StartedWorkerOptions {
  spawn(listener: WorkerListener): WorkerCarrier;
  /** What each worker is told first. */
  init(): Extract<WorkerRequest, { type: "init" }>;
  crashes: CrashRecord;
  starts: EngineStarts;
  /** Hears what a worker has found to compute with. */
  onFacts(facts: EngineFacts): void;
  /** Ends a carrier when its turn has come; resolves when that is gone. */
  closeInTurn(carrier: WorkerCarrier): Promise<void>;
  /** Called when the worker is gone, before those who listen hear of it. */
  onExit(worker: StartedWorker): void;
}

/**
 * A worker with a thread or process of its own, from its start on. It keeps what the worker says until
 * somebody listens, and knows its model when it crashes.
 */
export class StartedWorker {
  /** Resolves when it has started, well or not. */
  readonly started: Promise<void>;
  readonly #carrier: WorkerCarrier;
  readonly #closeInTurn: StartedWorkerOptions["closeInTurn"];
  #listener: WorkerListener | undefined;
  #unheard: WorkerEvent[] = [];
  #model: string | undefined;
  #closing: Promise<void> | undefined;

  constructor(options: StartedWorkerOptions) {
    const { spawn, init, crashes, starts, onFacts, closeInTurn, onExit } = options;
    const endStart = starts.begin();
    let onStarted = () => {};
    this.started = new Promise((resolve) => {
      onStarted = resolve;
    });
    this.#closeInTurn = closeInTurn;
    this.#carrier = spawn({
      onEvent: (event) => {
        onStarted();
        if (event.type === "worker_ready") {
          endStart("ready");
          onFacts(event);
        } else if (event.type === "worker_failed") endStart("failed");
        if (this.#listener === undefined) this.#unheard.push(event);
        else this.#listener.onEvent(event);
      },
      onExit: () => {
        if (!this.isClosing && this.#model !== undefined) crashes.add(this.#model);
        if (!this.isClosing) endStart("failed");
        onStarted();
        onExit(this);
        this.#listener?.onExit();
      },
    });
    this.#carrier.send(init());
  }

  get isClosing(): boolean {
    return this.#closing !== undefined;
  }

  /** Whether it belongs to a session. */
  get isTaken(): boolean {
    return this.#listener !== undefined;
  }

  /** Gives the worker to a session, which hears all that it has said. */
  take(listener: WorkerListener): void {
    this.#listener = listener;
    for (const event of this.#unheard.splice(0)) listener.onEvent(event);
  }

  send(request: WorkerRequest): void {
    if (request.type === "load_model") this.#model = request.model.name;
    this.#carrier.send(request);
  }

  /** Resolves when it is gone. Idempotent. */
  close(): Promise<void> {
    this.#closing ??= this.#closeInTurn(this.#carrier);
    return this.#closing;
  }
}
