/** A generation that wants to run. */
export interface CoreRequest {
  /** What it runs on: generations on the same engine decode together, with the same threads. */
  engine: object;
  /** Whether the engine decodes on a GPU; then it takes no cores from others. */
  onGpu?: boolean;
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

export interface CoreLimits {
  /** Most threads that all engines together may use, at least 1. */
  threads: number;
  /** Most generations that one engine can do at a time; 1 when left out. */
  perEngine?: number;
  /** Most generations at a time, wherever they run; no limit when left out. */
  generations?: number;
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
 * Shares the CPU threads among the engines at work in the whole server: engines that compete for
 * cores collapse (4 engines on 4 cores made 813 tokens/s with one thread each, and 7 with two).
 * Every engine gets the same share, at least 1; who would make it less waits, first come first
 * served, behind everyone else if it is for a draft. A session asks for one generation at a time, so
 * those that want many take turns with all others.
 */
export class CoreGovernor {
  readonly #limits: Required<CoreLimits>;
  readonly #running = new Set<Running>();
  #waiting: Waiting[] = [];

  constructor({ threads, perEngine = 1, generations = Number.POSITIVE_INFINITY }: CoreLimits) {
    this.#limits = { threads, perEngine, generations };
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
        this.#advance();
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
    for (let next = this.#takeNext(); next !== undefined; next = this.#takeNext()) next.start();
    if (this.#waiting.some(({ request }) => request.onWanted === undefined)) {
      for (const { request } of this.#running) request.onWanted?.();
    }
    this.#share();
    this.#announce();
  }

  /**
   * The first in line that can start. Who waits only for its own engine holds up nobody; but nobody
   * joins an engine at work past one who waits for a core, or busy engines would never end.
   */
  #takeNext(): Waiting | undefined {
    const { threads, perEngine, generations } = this.#limits;
    if (this.#running.size >= generations) return undefined;
    const load = this.#load();
    for (const [index, waiting] of this.#waiting.entries()) {
      const running = load.get(waiting.request.engine) ?? 0;
      if (running >= perEngine) continue;
      const needsCores = running === 0 && waiting.request.onGpu !== true;
      if (needsCores && this.#enginesOnCpu() >= threads) return undefined;
      this.#waiting.splice(index, 1);
      return waiting;
    }
    return undefined;
  }

  /** The engines at work, and how many generations each has. */
  #load(): Map<object, number> {
    const load = new Map<object, number>();
    for (const { request } of this.#running) {
      load.set(request.engine, (load.get(request.engine) ?? 0) + 1);
    }
    return load;
  }

  #enginesOnCpu(): number {
    const requests = [...this.#running].map(({ request }) => request);
    return new Set(requests.filter(({ onGpu }) => onGpu !== true).map(({ engine }) => engine)).size;
  }

  #share(): void {
    const share = Math.floor(this.#limits.threads / Math.max(1, this.#enginesOnCpu()));
    // Those that joined come last and so get their first threads after the others have given theirs
    // up: the sum is never above the total, not even in between.
    for (const running of this.#running) {
      if (running.threads === share || running.request.onGpu === true) continue;
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
