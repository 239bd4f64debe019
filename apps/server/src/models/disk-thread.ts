import { Worker } from "node:worker_threads";
import type { FollowEvent, Ring, RingParts } from "./ring.ts";
import { toThreadFailure } from "./thread-failure.ts";

/** Descriptors of one file, opened to append: one writes through the system's cache, the other goes past it. */
export interface Descriptors {
  cached: number;
  direct: number | undefined;
}

export interface StoreJob extends Descriptors {
  ring: RingParts;
}

/** Compiled, also when this file is run from its source. */
const ENTRY = new URL("../../dist/models/disk-entry.js", import.meta.url);

/**
 * Writes in a thread of its own, so that the disk need not wait until whoever receives has time for it. Node's own
 * threads for files would not keep the order of several writes.
 */
export class DiskThread {
  readonly #thread = new Worker(ENTRY);
  #onEvent: (event: FollowEvent) => void = () => {};

  constructor() {
    this.#thread.on("message", (event: FollowEvent) => this.#onEvent(event));
    this.#thread.on("error", (error) => this.#onEvent(toThreadFailure(error)));
  }

  /** Appends to a file what comes into the ring, until that has ended; one file at a time. */
  follow(ring: Ring, file: Descriptors, onEvent: (event: FollowEvent) => void): void {
    this.#onEvent = onEvent;
    this.#thread.postMessage({ ...file, ring: ring.parts } satisfies StoreJob);
  }

  /** Ends the thread; what is not written by then never is. */
  async close(): Promise<void> {
    await this.#thread.terminate();
  }
}
