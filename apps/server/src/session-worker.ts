import { type ClientMessageOf, isFinal, LhamaError, type WireError } from "@lhama/protocol";
import {
  CALIBRATION_ID,
  type CompletionDone,
  type FinalEvent,
  type RelayedEvent,
  type WorkerEvent,
  type WorkerRequest,
} from "@lhama/worker";
import type { WorkerHandle, WorkerSource } from "./worker-handle.ts";

/** A request that a worker ends with a final event. */
export type WorkerTask = Exclude<
  Extract<WorkerRequest, { requestId?: unknown }>,
  { type: "abort" | "function_result" | "skip_thinking" }
>;

export interface TaskRun {
  /** Its abort is passed on to the worker, which then ends the task itself. */
  signal: AbortSignal;
  /** What the worker says about the task before its end. */
  onEvent(event: RelayedEvent): void;
  /** What an aborted generation has made; the end of the task follows when the worker is free. */
  onAborted?(done: CompletionDone): void;
}

type TaskEvent = RelayedEvent | Extract<WorkerEvent, { type: "generation_aborted" }>;

interface Task {
  onEvent(event: TaskEvent): void;
  fail(error: LhamaError): void;
}

export interface SessionWorkerOptions {
  source: WorkerSource;
  /** An event that belongs to no task. */
  onEvent(event: RelayedEvent): void;
  /** The worker died, or never came up, and nobody had asked for that. */
  onCrash(error: LhamaError): void;
}

/** The worker of one session, from the first need of it on. It comes back after a crash when asked. */
export class SessionWorker {
  readonly #options: SessionWorkerOptions;
  #handle: WorkerHandle | undefined;
  readonly #tasks = new Map<string, Task>();
  /** What the worker has been asked to change in how it decodes, until it says that it has. */
  readonly #unsettled = new Map<number, () => void>();
  #asked = 0;
  /** Hears of the end of a calibration, while one is under way. */
  #onCalibrated: ((isKnown: boolean) => void) | undefined;
  #lost = false;
  #closing = false;

  constructor(options: SessionWorkerOptions) {
    this.#options = options;
  }

  /** Whether the worker has died; then only {@link start} helps. */
  get isLost(): boolean {
    return this.#lost;
  }

  /** What the worker shares its cores on; see `WorkerHandle`. */
  get engine(): object {
    return this.#handle?.engine ?? this;
  }

  /** Starts a worker where there is none. A task can be given to it at once. */
  start(): void {
    if (this.#handle !== undefined || this.#closing) return;
    this.#lost = false;
    const { source } = this.#options;
    const handle = source.start({
      onEvent: (event) => {
        if (handle === this.#handle) this.#onEvent(event);
      },
      onExit: () => {
        if (handle === this.#handle) this.#onExit();
      },
    });
    this.#handle = handle;
  }

  /**
   * Gives the worker a task; resolves with the event that ends it. Those that need the model must
   * come one at a time.
   * @throws the reason of the signal when that has aborted already; LhamaError `engine_crashed` when
   * the worker is, or goes, down
   */
  run(request: WorkerTask, { signal, onEvent, onAborted }: TaskRun): Promise<FinalEvent> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      if (this.#handle === undefined) return reject(crashed());
      const { requestId } = request;
      const onAbort = () => this.#handle?.send({ type: "abort", requestId });
      const end = () => {
        this.#tasks.delete(requestId);
        signal.removeEventListener("abort", onAbort);
        this.#settleIfIdle();
      };
      this.#tasks.set(requestId, {
        onEvent: (event) => {
          if (event.type === "generation_aborted") return onAborted?.(event.done);
          if (!isFinal(event)) return onEvent(event);
          end();
          resolve(event);
        },
        fail: (error) => {
          end();
          reject(error);
        },
      });
      signal.addEventListener("abort", onAbort, { once: true });
      this.#handle.send(request);
    });
  }

  /** Passes on what concerns a task that runs; it has no end of its own. */
  tell(message: ClientMessageOf<"function_result" | "skip_thinking">): void {
    this.#handle?.send(message);
  }

  /** Resolves when no decode with another number of threads is under way. */
  setThreads(threads: number): Promise<void> {
    return this.#ask((ask) => ({ type: "set_threads", threads, ask }));
  }

  /** Stops the running task before its next decode; resolves when nothing decodes any more. */
  pause(): Promise<void> {
    return this.#ask((ask) => ({ type: "pause", ask }));
  }

  /** The task goes on. */
  resume(): void {
    this.#handle?.send({ type: "resume" });
  }

  /**
   * Lets the worker measure how fast its model is, until that is known, `signal` aborts, or a task
   * comes. Resolves with whether it is known when nothing of it decodes any more.
   */
  calibrate(signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      if (this.#handle === undefined || signal.aborted) return resolve(false);
      const onAbort = () => this.#handle?.send({ type: "abort", requestId: CALIBRATION_ID });
      this.#onCalibrated = (isKnown) => {
        this.#onCalibrated = undefined;
        signal.removeEventListener("abort", onAbort);
        resolve(isKnown);
        this.#settleIfIdle();
      };
      signal.addEventListener("abort", onAbort, { once: true });
      this.#handle.send({ type: "calibrate" });
    });
  }

  /** Resolves when the worker is gone. Tasks that run are aborted first. Idempotent. */
  async close(): Promise<void> {
    this.#closing = true;
    await this.#handle?.close();
  }

  #ask(request: (ask: number) => WorkerRequest): Promise<void> {
    this.#asked += 1;
    const ask = this.#asked;
    this.#handle?.send(request(ask));
    const settled = new Promise<void>((resolve) => this.#unsettled.set(ask, resolve));
    this.#settleIfIdle();
    return settled;
  }

  /** Without anything to do the worker decodes nothing, whether it answers or not. */
  #settleIfIdle(): void {
    if (this.#tasks.size === 0 && this.#onCalibrated === undefined) this.#settle();
  }

  #settle(lastAsk = this.#asked): void {
    for (const [ask, resolve] of this.#unsettled) {
      if (ask > lastAsk) return;
      this.#unsettled.delete(ask);
      resolve();
    }
  }

  #onEvent(event: WorkerEvent): void {
    if (event.type === "worker_ready") return;
    if (event.type === "settled") this.#settle(event.ask);
    else if (event.type === "calibrated") this.#onCalibrated?.(event.isKnown);
    else if (event.type === "worker_failed") this.#onFailedStart(event.error);
    else if (event.type === "generation_aborted") this.#tasks.get(event.requestId)?.onEvent(event);
    else if (event.requestId === undefined) this.#options.onEvent(event);
    // A stray one's request has ended, and nothing may follow a final frame.
    else this.#tasks.get(event.requestId)?.onEvent(event);
  }

  #onFailedStart({ code, message, field, details }: WireError): void {
    const handle = this.#handle;
    this.#lose(new LhamaError(code, message, { field, details }));
    void handle?.close();
  }

  #onExit(): void {
    this.#lose(crashed());
  }

  #lose(error: LhamaError): void {
    this.#handle = undefined;
    this.#lost = true;
    for (const task of [...this.#tasks.values()]) task.fail(error);
    this.#onCalibrated?.(false);
    if (!this.#closing) this.#options.onCrash(error);
  }
}

function crashed(): LhamaError {
  return new LhamaError(
    "engine_crashed",
    "The engine stopped unexpectedly. Load the model again, then repeat the request.",
  );
}
