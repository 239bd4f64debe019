/** A generation that wants to run. */
export interface CoreRequest {
  /** What it runs on: generations on the same engine decode together, with the same threads. */
  engine: object;
  /** Whether the engine decodes on a GPU; then it takes no cores from others. */
  onGpu?: boolean;
  /**
   * Called whenever its share of the threads changes, first before the lease is given. Resolves when
   * nothing of it decodes with more threads any more.
   */
  setThreads(threads: number): Promise<void>;
  /** Its place in line, 1 is next; called on every change, and not at all when it need not wait. */
  onPosition(position: number): void;
  /** Takes the request out of the line. */
  signal: AbortSignal;
  /**
   * Makes it a request that comes after all others. Called when it runs and another one waits: it
   * should give its cores back soon.
   */
  onWanted?(): void;
  /**
   * Its turn is over and others wait for what it has: it should stop decoding, then
   * {@link CoreLease.requeue}. Called once in a turn. Left out, it runs to its end.
   */
  onTurnOver?(): void;
}

export interface CoreLimits {
  /** Most threads that all engines together may use, at least 1. */
  threads: number;
  /** Most generations that one engine can do at a time; 1 when left out. */
  perEngine?: number;
  /** Most generations at a time, wherever they run; no limit when left out. */
  generations?: number;
  /** How long a turn lasts while others wait, ms. */
  turnMs?: number;
}

/** The right to use cores. */
export interface CoreLease {
  /**
   * Lets others have the cores, and waits in line to go on. Keeps its place on the engine. Resolves
   * at once when released; rejects with the signal's reason when that comes first.
   */
  requeue(): Promise<void>;
  /** Gives all back. Idempotent. */
  release(): void;
}
