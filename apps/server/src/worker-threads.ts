import type { Logger } from "./log.ts";
import type { WorkerHandle, WorkerListener, WorkerSource } from "./worker-handle.ts";
import { WorkerThread } from "./worker-thread.ts";

/** Starts workers in threads and keeps count of them. */
export class WorkerThreads implements WorkerSource {
  readonly #entry: URL;
  readonly #log: Logger;
  readonly #alive = new Set<WorkerThread>();

  /** @param options.entry the compiled module that each thread runs */
  constructor({ entry, log }: { entry: URL; log: Logger }) {
    this.#entry = entry;
    this.#log = log;
  }

  /** Threads that exist, and those of them that are about to end. */
  get counts(): { alive: number; closing: number } {
    const closing = [...this.#alive].filter((thread) => thread.isClosing).length;
    return { alive: this.#alive.size, closing };
  }

  start(listener: WorkerListener): WorkerHandle {
    const thread = new WorkerThread({
      entry: this.#entry,
      log: this.#log,
      listener: {
        onEvent: (event) => listener.onEvent(event),
        onExit: () => {
          this.#alive.delete(thread);
          listener.onExit();
        },
      },
    });
    this.#alive.add(thread);
    return thread;
  }

  /** Closes every thread; resolves when none is left. */
  async close(): Promise<void> {
    await Promise.all([...this.#alive].map((thread) => thread.close()));
  }
}
