/** A generation that wants to run. */
export interface CoreRequest {
  /** Called whenever its share of the threads changes, first before the lease is given. */
  setThreads(threads: number): void;
  /** Its place in line, 1 is next; called on every change, and not at all when it need not wait. */
  onPosition(position: number): void;
  /** Takes the request out of the line. */
  signal: AbortSignal;
  /**
   * Makes it a request that comes after all others. Called when it runs and another one waits: it
   * should give its cores back soon.
   */
  onWanted?(): void;
}

/** The right to use cores. */
export interface CoreLease {
  /** Gives the cores back. Idempotent. */
  release(): void;
}

interface Running {
  request: CoreRequest;
  threads: number;
}

interface Waiting {
  request: CoreRequest;
  position: number;
  start(): void;
}

/**
 * Shares the CPU threads among the running generations of the whole server: engines that compete for
 * cores collapse (4 engines on 4 cores made 813 tokens/s with one thread each, and 7 with two).
 * Everyone gets the same share, at least 1; who would make it less waits, first come first served,
 * behind everyone else if it is for a draft.
 */
export class CoreGovernor {
  readonly #total: number;
  readonly #running = new Set<Running>();
  #waiting: Waiting[] = [];

  /** @param total most threads that all generations together may use, at least 1 */
  constructor(total: number) {
    this.#total = total;
  }

  get running(): number {
    return this.#running.size;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /** Resolves when there is a core. Rejects with the signal's reason when that comes first. */
  acquire(request: CoreRequest): Promise<CoreLease> {
    const { signal } = request;
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const onAbort = () => {
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
        this.#announce();
        reject(signal.reason);
      };
      const start = () => {
        signal.removeEventListener("abort", onAbort);
        const running = { request, threads: 0 };
        this.#running.add(running);
        resolve({ release: () => this.#release(running) });
      };
      const waiting: Waiting = { request, position: 0, start };
      signal.addEventListener("abort", onAbort, { once: true });
      this.#enqueue(waiting);
      this.#advance();
    });
  }

  #enqueue(waiting: Waiting): void {
    const firstDraft = this.#waiting.findIndex(({ request }) => request.onWanted !== undefined);
    if (firstDraft === -1 || waiting.request.onWanted !== undefined) this.#waiting.push(waiting);
    else this.#waiting.splice(firstDraft, 0, waiting);
  }

  #release(running: Running): void {
    if (this.#running.delete(running)) this.#advance();
  }

  #advance(): void {
    while (this.#running.size < this.#total) {
      const next = this.#waiting.shift();
      if (next === undefined) break;
      next.start();
    }
    if (this.#waiting.some(({ request }) => request.onWanted === undefined)) {
      for (const { request } of this.#running) request.onWanted?.();
    }
    this.#share();
    this.#announce();
  }

  #share(): void {
    if (this.#running.size === 0) return;
    const share = Math.floor(this.#total / this.#running.size);
    // Those that joined come last and so get their first threads after the others have given theirs
    // up: the sum is never above the total, not even in between.
    for (const running of this.#running) {
      if (running.threads === share) continue;
      running.threads = share;
      running.request.setThreads(share);
    }
  }

  #announce(): void {
    this.#waiting.forEach((waiting, index) => {
      if (waiting.position === index + 1) return;
      waiting.position = index + 1;
      waiting.request.onPosition(waiting.position);
    });
  }
}
