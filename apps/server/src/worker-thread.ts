import { Worker } from "node:worker_threads";
import type { HostRequest, WorkerRequest } from "@lhama/worker";
import type { Logger } from "./log.ts";
import type { Carrier, CarrierOptions } from "./worker-handle.ts";

/** A thread with a worker in it, or with many. */
export class WorkerThread<Request extends WorkerRequest | HostRequest, Event>
  implements Carrier<Request>
{
  readonly #thread: Worker;
  readonly #log: Logger;
  readonly #closeDeadlineMs: number;
  readonly #exited: Promise<void>;
  #closing: Promise<void> | undefined;
  #mayDecode = false;

  constructor({ entry, mode, listener, log, closeDeadlineMs = 10_000 }: CarrierOptions<Event>) {
    this.#thread = new Worker(entry, { workerData: mode });
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

  send(request: Request): void {
    const { type } = request.type === "channel_request" ? request.request : request;
    if (type === "load_model") this.#mayDecode = true;
    this.#thread.postMessage(request);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const deadline = setTimeout(() => this.#onDeadline(), this.#closeDeadlineMs);
    deadline.unref();
    this.#thread.postMessage({ type: "close" } satisfies WorkerRequest & HostRequest);
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
