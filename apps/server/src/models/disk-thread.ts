import { Worker } from "node:worker_threads";
import { Ring, type RingParts } from "./ring.ts";

/** Descriptors of one file, opened to append: one writes through the system's cache, the other goes past it. */
export interface Descriptors {
  cached: number;
  direct: number | undefined;
}

export interface StoreJob extends Descriptors {
  ring: RingParts;
}

/** More is stored, and somebody waited for that or it had been waited for long; or nothing more will be. */
export type StoreEvent = "stored" | "end" | { code: string; message: string };

/** Compiled, also when this file is run from its source. */
const ENTRY = new URL("../../dist/models/disk-entry.js", import.meta.url);

/**
 * Writes in a thread of its own, so that the disk need not wait until whoever receives and hashes has time for it.
 * Node's own threads for files would not keep the order of several writes.
 */
export class DiskThread {
  readonly #ring = new Ring();
  readonly #thread = new Worker(ENTRY);
  #onEvent: (event: StoreEvent) => void = () => {};

  constructor() {
    this.#thread.on("message", (event: StoreEvent) => this.#onEvent(event));
    this.#thread.on("error", (error) => this.#onEvent({ code: "", message: String(error) }));
  }

  /**
   * Appends to a file what comes into the ring, until that has ended; one file at a time.
   * @param at the place of the first byte in a block of the file
   * @returns the ring, which is empty
   */
  start(file: Descriptors, at: number, onEvent: (event: StoreEvent) => void): Ring {
    this.#ring.restart(at);
    this.#onEvent = onEvent;
    this.#thread.postMessage({ ...file, ring: this.#ring.parts } satisfies StoreJob);
    return this.#ring;
  }

  /** Ends the thread; what is not written by then never is. */
  async close(): Promise<void> {
    await this.#thread.terminate();
  }
}
