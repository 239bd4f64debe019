import {
  type ClientMessageOf,
  type GenerateMessage,
  LhamaError,
  type UnnumberedServerMessage,
} from "@lhama/protocol";
import type { CoreGovernor } from "./core-governor.ts";
import { failedFrame, isGenerate, type LineMessage, withWait } from "./final-frames.ts";
import type { Logger } from "./log.ts";
import type { ModelLibrary } from "./model-library.ts";
import type { FinalEvent, SessionWorker } from "./session-worker.ts";

export interface RequestRunnerOptions {
  worker: SessionWorker;
  models: ModelLibrary;
  governor: CoreGovernor;
  log: Logger;
  send(message: UnnumberedServerMessage): void;
}

interface Run {
  signal: AbortSignal;
  /** Of `performance.now()`. */
  arrivedAt: number;
}

/** Does the requests that wait in a session's line, one at a time. */
export class RequestRunner {
  readonly #options: RequestRunnerOptions;

  constructor(options: RequestRunnerOptions) {
    this.#options = options;
  }

  /**
   * Does a request and sends all its frames. The final one is what the work returns or throws, so
   * there is exactly one. Never rejects.
   */
  async serve(message: LineMessage, run: Run): Promise<void> {
    const { log, send } = this.#options;
    let final: FinalEvent;
    try {
      run.signal.throwIfAborted();
      final = await this.#perform(message, run);
    } catch (error) {
      if (!(error instanceof LhamaError)) log.error({ err: error }, "request failed");
      final = failedFrame(message, error, performance.now() - run.arrivedAt);
    }
    send(final);
  }

  async #perform(message: LineMessage, run: Run): Promise<FinalEvent> {
    if (message.type === "load_model") return this.#loadModel(message, run);
    // After a crash there is no worker until a model is loaded again.
    if (!this.#options.worker.isUp) {
      throw new LhamaError("model_not_loaded", "The engine has stopped. Load a model first.");
    }
    if (isGenerate(message)) return this.#generate(message, run);
    return this.#options.worker.run(message, { signal: run.signal, onEvent: this.#options.send });
  }

  async #loadModel({ requestId, model: name }: ClientMessageOf<"load_model">, { signal }: Run) {
    const { models, worker, send } = this.#options;
    const model = await models.resolve(name);
    worker.start();
    return worker.run({ type: "load_model", requestId, model }, { signal, onEvent: send });
  }

  async #generate(message: GenerateMessage, { signal, arrivedAt }: Run): Promise<FinalEvent> {
    const { governor, worker, send } = this.#options;
    const { requestId } = message;
    const lease = await governor.acquire({
      signal,
      setThreads: (threads) => worker.setThreads(threads),
      onPosition: (position) => send({ type: "queued", requestId, position }),
    });
    try {
      const waitedMs = performance.now() - arrivedAt;
      const final = await worker.run(message, { signal, onEvent: send });
      return final.type === "completion_done" ? withWait(final, waitedMs) : final;
    } finally {
      lease.release();
    }
  }
}
