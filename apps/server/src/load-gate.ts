interface Waiting {
  bytes: number;
  start(): void;
}

/**
 * Models that might not fit into memory together are loaded one after another: each load is checked
 * against what is free, and what another one is about to take is not missing there yet. Refuses
 * nothing: a load that has the gate to itself may go on, and is checked by its engine.
 */
export class LoadGate {
  readonly #freeBytes: () => number;
  /** Of each load that runs. */
  readonly #loading = new Set<Waiting>();
  #waiting: Waiting[] = [];

  /** @param freeBytes memory that can be had now */
  constructor(freeBytes = () => process.availableMemory()) {
    this.#freeBytes = freeBytes;
  }

  /**
   * Resolves when the load may begin, with what tells the gate that it has ended.
   * @param bytes memory that it takes; 0 never waits
   * @throws the reason of the signal when that aborts first
   */
  enter(bytes: number, signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const leave = () => {
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
        reject(signal.reason);
        this.#admit();
      };
      const waiting: Waiting = {
        bytes,
        start: () => {
          signal.removeEventListener("abort", leave);
          resolve(() => {
            this.#loading.delete(waiting);
            this.#admit();
          });
        },
      };
      if (bytes === 0) return waiting.start();
      signal.addEventListener("abort", leave, { once: true });
      this.#waiting.push(waiting);
      this.#admit();
    });
  }

  /** First come, first served: a small load that went past would make a large one wait for ever. */
  #admit(): void {
    for (let next = this.#waiting[0]; next && this.#fits(next); next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#loading.add(next);
      next.start();
    }
  }

  #fits({ bytes }: Waiting): boolean {
    const taken = [...this.#loading].reduce((sum, load) => sum + load.bytes, 0);
    return taken === 0 || taken + bytes <= this.#freeBytes();
  }
}
