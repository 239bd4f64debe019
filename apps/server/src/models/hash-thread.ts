import { Worker } from "node:worker_threads";

/** Adds to a hash. The last request for it is answered with its digest, the others with "". */
export interface HashRequest {
  id: number;
  /** On shared memory, which must stay as it is until the answer. */
  bytes?: Uint8Array;
  isEnd: boolean;
}

export interface ThreadHash {
  /** @param bytes on shared memory, not to be changed until this resolves */
  update(bytes: Uint8Array): Promise<unknown>;
  /** Hex; nothing can be added after it. */
  digest(): Promise<string>;
}

/** Compiled, also when this file is run from its source. */
const ENTRY = new URL("../../dist/models/hash-entry.js", import.meta.url);

/** Makes SHA-256 hashes in a thread of its own, so that receiving need not wait for them. */
export class HashThread {
  readonly #thread = new Worker(ENTRY);
  /** Requests are answered in their order. */
  readonly #waiting: { resolve(answer: string): void; reject(error: unknown): void }[] = [];
  #lastId = 0;

  constructor() {
    this.#thread.on("message", (answer: string) => this.#waiting.shift()?.resolve(answer));
    this.#thread.on("error", (error) => {
      for (const { reject } of this.#waiting.splice(0)) reject(error);
    });
  }

  /** A hash of what is going to be added to it. */
  start(): ThreadHash {
    this.#lastId += 1;
    const id = this.#lastId;
    return {
      update: (bytes) => this.#ask({ id, bytes, isEnd: false }),
      digest: () => this.#ask({ id, isEnd: true }),
    };
  }

  /** Ends the thread; what is not hashed by then never is. */
  async close(): Promise<void> {
    await this.#thread.terminate();
  }

  #ask(request: HashRequest): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#thread.postMessage(request);
    });
  }
}
