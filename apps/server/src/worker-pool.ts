import { setTimeout } from "node:timers/promises";
import { LhamaError } from "@lhama/protocol";
import pLimit from "p-limit";
import { OwnWorker } from "./own-worker.ts";
import { StartedWorker, type StartedWorkerOptions } from "./started-worker.ts";
import type { WorkerCarrier, WorkerHandle, WorkerListener, WorkerSource } from "./worker-handle.ts";

export interface WorkerPoolOptions
  extends Pick<StartedWorkerOptions, "spawn" | "init" | "crashes" | "starts" | "onFacts"> {
  /** How many to keep ready: starting one takes most of a second. */
  spares: number;
  /** How many may start at a time. */
  startsAtOnce: number;
}

/**
 * How many end at a time. When a thread has ended, the server's own one waits until it is torn down:
 * 100 that ended at once held it up for 300 to 400 ms, in turns of 8 for less than 20.
 */
const CLOSES_AT_ONCE = 8;
/** Who takes longer than this, ms, to start or to end no longer holds up the others. */
const LONGEST_TURN_MS = 5000;

/**
 * A worker for each session that loads a model, taken from a few that are kept warm. Keeps count of
 * them. Starting a thread holds up the server's own one for some ms, and its engine takes most of a
 * second of a core, so that only a few start at a time; the others wait in line.
 */
export class WorkerPool implements WorkerSource {
  readonly #options: WorkerPoolOptions;
  readonly #starts;
  readonly #closes = pLimit(CLOSES_AT_ONCE);
  readonly #alive = new Set<StartedWorker>();
  #spares: StartedWorker[] = [];
  #waiting: ((worker: StartedWorker) => void)[] = [];
  #closing = false;

  constructor(options: WorkerPoolOptions) {
    this.#options = options;
    this.#starts = pLimit(options.startsAtOnce);
  }

  /** Starts the spares; before this nothing is started that nobody asked for. */
  warm(): void {
    for (let i = this.#spares.length; i < this.#options.spares; i++) this.#startInTurn();
  }

  /** Workers that sessions have, and those of them that are about to end. */
  get counts(): { alive: number; closing: number } {
    const taken = [...this.#alive].filter(({ isTaken }) => isTaken);
    return { alive: taken.length, closing: taken.filter(({ isClosing }) => isClosing).length };
  }

  start(listener: WorkerListener): WorkerHandle {
    return new OwnWorker(listener, (signal) => this.#take(signal));
  }

  /** Each session loads a copy of its own. */
  holds(): boolean {
    return false;
  }

  /** What a session has is in use as long as the session lives. */
  freeIdle(): undefined {}

  /** Closes every worker; resolves when none is left. */
  async close(): Promise<void> {
    this.#closing = true;
    await Promise.all([...this.#alive].map((worker) => worker.close()));
  }

  async #take(signal: AbortSignal): Promise<StartedWorker> {
    if (this.#closing) throw new LhamaError("shutting_down", "The server is stopping.");
    const worker = this.#spares.shift() ?? (await this.#wait(signal));
    this.warm();
    return worker;
  }

  #wait(signal: AbortSignal): Promise<StartedWorker> {
    return new Promise((resolve, reject) => {
      const accept = (worker: StartedWorker) => {
        signal.removeEventListener("abort", leave);
        resolve(worker);
      };
      const leave = () => {
        this.#waiting = this.#waiting.filter((other) => other !== accept);
        reject(signal.reason);
      };
      signal.addEventListener("abort", leave, { once: true });
      this.#waiting.push(accept);
      this.#startInTurn();
    });
  }

  #startInTurn(): void {
    void this.#starts(() => this.#startNext());
  }

  /** Starts one for who waits longest, or a spare; nothing when neither is wanted any more. */
  async #startNext(): Promise<void> {
    if (this.#closing) return;
    const accept = this.#waiting.shift();
    if (accept === undefined && this.#spares.length >= this.#options.spares) return;
    const worker = this.#spawn();
    if (accept === undefined) this.#spares.push(worker);
    else accept(worker);
    await noLongerThanATurn(worker.started);
  }

  #spawn(): StartedWorker {
    const worker = new StartedWorker({
      ...this.#options,
      closeInTurn: (carrier) => this.#closeInTurn(carrier),
      onExit: (gone) => {
        this.#alive.delete(gone);
        // Not replaced at once: where one could not start, the next would not either.
        this.#spares = this.#spares.filter((spare) => spare !== gone);
      },
    });
    this.#alive.add(worker);
    return worker;
  }

  async #closeInTurn(carrier: WorkerCarrier): Promise<void> {
    let closed = Promise.resolve();
    await this.#closes(() => {
      closed = carrier.close();
      return noLongerThanATurn(closed);
    });
    await closed;
  }
}

async function noLongerThanATurn(promise: Promise<void>): Promise<void> {
  const given = new AbortController();
  const { signal } = given;
  const turn = setTimeout(LONGEST_TURN_MS, undefined, { ref: false, signal }).catch(() => {});
  await Promise.race([promise, turn]);
  given.abort();
}
