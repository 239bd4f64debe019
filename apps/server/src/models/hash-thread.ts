import { Worker } from "node:worker_threads";
import type { FollowEvent, Ring, RingParts } from "./ring.ts";
import { fromThreadFailure, toThreadFailure } from "./thread-failure.ts";

/** What to do with the hash of this id. All but "restart" are answered, in their order. */
export type HashRequest = { id: number } & (
  | { type: "restart" }
  | { type: "file"; path: string }
  | { type: "ring"; ring: RingParts }
  | { type: "digest" }
);

export type HashEvent =
  | FollowEvent
  | { type: "read"; bytes: number }
  | { type: "digest"; sha256: string };

/** A SHA-256 hash that is made in another thread. */
export interface ThreadHash {
  /** Forgets what was added. */
  restart(): void;
  /**
   * Adds a whole file, at the speed of the disk.
   * @param onRead hears how many bytes of it have been read
   */
  addFile(path: string, onRead: (bytes: number) => void): Promise<void>;
  /** Adds what comes into the ring, until that has ended. */
  follow(ring: Ring, onEvent: (event: FollowEvent) => void): void;
  /** Hex; nothing can be added after it but after a restart. */
  digest(): Promise<string>;
}

/** Compiled, also when this file is run from its source. */
const ENTRY = new URL("../../dist/models/hash-entry.js", import.meta.url);

/** Hashes in a thread of its own, so that receiving need not wait for it. */
export class HashThread {
  readonly #thread = new Worker(ENTRY);
  /** One for each request that is not answered yet. */
  readonly #listeners: ((event: HashEvent) => void)[] = [];
  #lastId = 0;

  constructor() {
    this.#thread.on("message", (event: HashEvent) => this.#hear(event));
    this.#thread.on("error", (error) => {
      while (this.#listeners.length > 0) this.#hear(toThreadFailure(error));
    });
  }

  start(): ThreadHash {
    this.#lastId += 1;
    const id = this.#lastId;
    return {
      restart: () => this.#post({ id, type: "restart" }),
      addFile: (path, onRead) =>
        new Promise((resolve, reject) => {
          this.#ask({ id, type: "file", path }, (event) => {
            if (event.type === "read") onRead(event.bytes);
            else if (event.type === "end") resolve();
            else if (event.type === "failed") reject(fromThreadFailure(event));
          });
        }),
      follow: (ring, onEvent) =>
        this.#ask({ id, type: "ring", ring: ring.parts }, (event) => {
          if (event.type !== "read" && event.type !== "digest") onEvent(event);
        }),
      digest: () =>
        new Promise((resolve, reject) => {
          this.#ask({ id, type: "digest" }, (event) => {
            if (event.type === "digest") resolve(event.sha256);
            else if (event.type === "failed") reject(fromThreadFailure(event));
          });
        }),
    };
  }

  /** Ends the thread; what is not hashed by then never is. */
  async close(): Promise<void> {
    await this.#thread.terminate();
  }

  #ask(request: HashRequest, listener: (event: HashEvent) => void): void {
    this.#listeners.push(listener);
    this.#post(request);
  }

  #post(request: HashRequest): void {
    this.#thread.postMessage(request);
  }

  #hear(event: HashEvent): void {
    const goesOn = event.type === "taken" || event.type === "read";
    const listener = goesOn ? this.#listeners[0] : this.#listeners.shift();
    listener?.(event);
  }
}
