/** A generation that wants to run. */
export interface CoreRequest {
  /** Called whenever its share of the threads changes, first before the lease is given. */
  setThreads(threads: number): void;
  /** Its place in line, 1 is next; called on every change, and not at all when it need not wait. */
  onPosition(position: number): void;
  /** Takes the request out of the line. */
  signal: AbortSignal;
}

/** The right to use cores. */
export interface CoreLease {
  /** Gives the cores back. Idempotent. */
  release(): void;
}

interface Running {
  setThreads(threads: number): void;
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
 * Everyone gets the same share, at least 1; who would make it less waits, first come first served.
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
    const { signal, setThreads } = request;
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const onAbort = () => {
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
        this.#announce();
        reject(signal.reason);
      };
      const start = () => {
        signal.removeEventListener("abort", onAbort);
        const running = { setThreads, threads: 0 };
        this.#running.add(running);
        resolve({ release: () => this.#release(running) });
      };
      const waiting: Waiting = { request, position: 0, start };
      signal.addEventListener("abort", onAbort, { once: true });
      this.#waiting.push(waiting);
      this.#advance();
    });
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
    this.#share();
    this.#announce();
  }

  #share(): void {
    if (this.#running.size === 0) return;
    const share = Math.floor(this.#total / this.#running.size);
    // Shrinking comes before growing, so that the sum is never above the total, not even in between.
    const changed = [...this.#running].filter(({ threads }) => threads !== share);
    for (const running of changed.sort((a, b) => b.threads - a.threads)) {
      running.threads = share;
      running.setThreads(share);
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
