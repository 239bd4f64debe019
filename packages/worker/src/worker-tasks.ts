import { ERROR_CODES, type ErrorCode, LhamaError, toWireError } from "@lhama/protocol";
import type { WorkerEvent } from "./port.ts";
import { step, type WorkerInput, type WorkerState } from "./worker-state.ts";

/** A request that takes its time and ends with one event. */
export interface Task {
  requestId: string;
  /** How the worker's state moves: into the task, and out of it. */
  phase: Record<"begin" | "done" | "failed", WorkerInput>;
  /** The code of what the library throws. */
  failure: ErrorCode;
  /** Makes the event that ends the request. */
  work(signal: AbortSignal): Promise<WorkerEvent>;
}

interface RunningTask {
  requestId: string;
  abort: AbortController;
  /** Whether any other request may push it aside. */
  interruptible: boolean;
  /** Settles when the task has sent its last event. Never rejects. */
  settled: Promise<void>;
}

/** The state of a worker and the one task that it is at. */
export class WorkerTasks {
  readonly #port: { send(event: WorkerEvent): void };
  #state: WorkerState = "created";
  #running: RunningTask | undefined;

  constructor(port: { send(event: WorkerEvent): void }) {
    this.#port = port;
  }

  get state(): WorkerState {
    return this.#state;
  }

  /** Whether the request of this id is the one that runs. */
  isRunning(requestId: string): boolean {
    return requestId === this.#running?.requestId;
  }

  /** Runs a task to its end, which is the event it makes, or an `error`. Throws as {@link enter}. */
  perform({ requestId, phase, failure, work }: Task): void {
    this.enter(phase.begin);
    const abort = new AbortController();
    const running: RunningTask = {
      requestId,
      abort,
      interruptible: phase.begin === "assist",
      settled: work(abort.signal).then(
        (final) => this.#end(running, phase.done, () => this.send(final)),
        (error: unknown) =>
          this.#end(running, phase.failed, () => this.sendError(known(error, failure), requestId)),
      ),
    };
    this.#running = running;
  }

  /** Aborts the task if it is this request's, or whatever it is; resolves when none is left. */
  async abort(requestId = this.#running?.requestId): Promise<void> {
    if (this.#running === undefined || this.#running.requestId !== requestId) return;
    this.#running.abort.abort();
    await this.#running.settled;
  }

  /** Aborts a task that gives way to others; resolves when it is gone. Undefined without one. */
  interrupt(): Promise<void> | undefined {
    return this.#running?.interruptible ? this.abort() : undefined;
  }

  /** The final event goes out last, since the next request may come as soon as it is read. */
  #end(running: RunningTask, input: WorkerInput, sendFinal: () => void): void {
    if (this.#running === running) this.#running = undefined;
    this.settle(input);
    sendFinal();
  }

  /**
   * Moves the state on.
   * @throws LhamaError that says why the state does not allow it
   */
  enter(input: WorkerInput): void {
    const result = step(this.#state, input);
    if ("refuse" in result) throw new LhamaError(result.refuse, result.message);
    this.#state = result.next;
  }

  /** Moves the state on after something ended, which while closing changes nothing. */
  settle(input: WorkerInput): void {
    const result = step(this.#state, input);
    if ("next" in result) this.#state = result.next;
  }

  /**
   * An error with the id of a request ends that request. One that merely speaks of the request that
   * runs (a refused function result, a duplicate) carries the id in its details instead.
   */
  sendError(error: unknown, requestId?: string): void {
    if (!(error instanceof LhamaError)) console.error("LlamaWorker:", error);
    const { details, ...wire } = toWireError(error);
    if (requestId !== undefined && this.isRunning(requestId)) {
      this.send({ type: "error", ...wire, details: { ...details, requestId } });
    } else {
      const id = requestId !== undefined && { requestId };
      this.send({ type: "error", ...id, ...wire, ...(details && { details }) });
    }
  }

  /** After the end of the worker nothing goes out. */
  send(event: WorkerEvent): void {
    if (this.#state !== "closed") this.#port.send(event);
  }
}

/** Gives what the library threw a code, and keeps its words: they name the cause. */
export function known(error: unknown, code: ErrorCode): LhamaError {
  if (error instanceof LhamaError) return error;
  if (error instanceof Error && error.name === "AbortError") {
    return new LhamaError("aborted", "The request was aborted.");
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new LhamaError(code, `${ERROR_CODES[code].meaning} ${reason}`, { cause: error });
}
