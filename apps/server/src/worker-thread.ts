import { Worker } from "node:worker_threads";
import type { WorkerRequest } from "@lhama/worker";
import type { Logger } from "./log.ts";
import type { WorkerHandle, WorkerListener } from "./worker-handle.ts";

export interface WorkerThreadOptions {
  entry: URL;
  listener: WorkerListener;
  log: Logger;
  /** How long it may take to close before the log complains, in ms. */
  closeDeadlineMs?: number;
}

/** A worker in a thread of its own. */
export class WorkerThread implements WorkerHandle {
  readonly #thread: Worker;
  readonly #log: Logger;
  readonly #closeDeadlineMs: number;
  readonly #exited: Promise<void>;
  #closing: Promise<void> | undefined;
  #mayDecode = false;

  constructor({ entry, listener, log, closeDeadlineMs = 10_000 }: WorkerThreadOptions) {
    this.#thread = new Worker(entry);
    this.#closeDeadlineMs = closeDeadlineMs;
    this.#log = log.child({ thread: this.#thread.threadId });
    this.#thread.on("message", (event) => listener.onEvent(event));
    this.#thread.on("error", (error) => this.#log.error({ err: error }, "worker thread failed"));
    this.#exited = new Promise((resolve) => {
      this.#thread.once("exit", (code) => {
        if (this.#closing === undefined) this.#log.error({ code }, "worker thread ended by itself");
        resolve();
        listener.onExit();
      });
    });
  }

  get isClosing(): boolean {
    return this.#closing !== undefined;
  }

  send(request: WorkerRequest): void {
    if (request.type === "load_model") this.#mayDecode = true;
    this.#thread.postMessage(request);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const deadline = setTimeout(() => this.#onDeadline(), this.#closeDeadlineMs);
    deadline.unref();
    this.#thread.postMessage({ type: "close" } satisfies WorkerRequest);
    await this.#exited;
    clearTimeout(deadline);
  }

  /** Ending a thread from outside while it decodes aborts the whole process, so a wedged one stays. */
  #onDeadline(): void {
    const waitedMs = this.#closeDeadlineMs;
    if (this.#mayDecode) {
      this.#log.error({ waitedMs }, "worker thread does not end; it keeps its memory and cores");
    } else {
      this.#log.warn({ waitedMs }, "worker thread without a model does not end; terminating it");
      void this.#thread.terminate();
    }
  }
}
