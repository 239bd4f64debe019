import {
  type ClientMessageOf,
  type GenerateMessage,
  LhamaError,
  type ModelFacts,
  type UnnumberedServerMessage,
} from "@lhama/protocol";
import type { FinalEvent } from "@lhama/worker";
import { Calibrator } from "./calibrator.ts";
import type { CoreLease } from "./core-request.ts";
import { failedFrame, isDraft, isGenerate, type WorkMessage, withWait } from "./final-frames.ts";
import { ModelKeeper } from "./model-keeper.ts";
import { runInMemory } from "./run-in-memory.ts";
import type { SessionContext } from "./session.ts";
import type { SessionWorker, TaskRun, WorkerTask } from "./session-worker.ts";

export interface RequestRunnerOptions
  extends Pick<
    SessionContext,
    "models" | "workers" | "governor" | "loads" | "makeRoom" | "crashes" | "log" | "idleMs"
  > {
  worker: SessionWorker;
  send(message: UnnumberedServerMessage): void;
  /** A model has come, or come back. */
  onModel(model: ModelFacts): void;
}

interface Run {
  signal: AbortSignal;
  /** Of `performance.now()`. */
  arrivedAt: number;
  /** Called just before the final frame goes out; an aborted generation may settle after it. */
  onEnded(): void;
}

/** A run whose final frame can be sent before it is over; whatever comes after is dropped. */
interface EndingRun extends Run {
  end(final: FinalEvent): void;
}

/** Does the requests of a session that end with a final frame. */
export class RequestRunner {
  readonly #options: RequestRunnerOptions;
  /** Whether the loaded model is, at least in part, on a GPU. */
  #onGpu = false;
  readonly #keeper: ModelKeeper;
  readonly #calibrator: Calibrator;
  /** Requests that run. */
  #active = 0;
  #lastUsed = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(options: RequestRunnerOptions) {
    this.#options = options;
    const onLoaded = (model: ModelFacts) => {
      this.#onGpu = model.gpu !== null;
      this.#calibrator.reset({ isKnown: this.#onGpu });
      options.onModel(model);
    };
    this.#keeper = new ModelKeeper({ ...options, onLoaded });
    const { signal } = new AbortController();
    this.#calibrator = new Calibrator(() =>
      this.#onSpareCores(signal, (wanted) => options.worker.calibrate(wanted)),
    );
  }

  /**
   * Does a request and sends all its frames. The final one is what the work returns or throws, so
   * there is exactly one. Never rejects.
   */
  async serve(message: WorkMessage, run: Run): Promise<void> {
    const { log, send } = this.#options;
    let hasEnded = false;
    const end = (final: FinalEvent) => {
      if (hasEnded) return;
      hasEnded = true;
      run.onEnded();
      send(final);
    };
    this.#begin();
    try {
      run.signal.throwIfAborted();
      end(await this.#perform(message, { ...run, end }));
    } catch (error) {
      if (!(error instanceof LhamaError)) log.error({ err: error }, "request failed");
      end(failedFrame(message, error, performance.now() - run.arrivedAt));
    }
    this.#end();
  }

  async #perform(message: WorkMessage, run: EndingRun): Promise<FinalEvent> {
    const { worker, send } = this.#options;
    const { signal } = run;
    const { requestId } = message;
    if (message.type === "load_model") {
      return this.#keeper.load(message, { signal, onEvent: send });
    }
    if (message.type === "unload_model" && (this.#keeper.hasModel || !worker.isLost)) {
      return this.#keeper.unload(message, { signal, onEvent: send });
    }
    if (message.type === "save_state" && this.#keeper.hasModel && !this.#keeper.isAwake) {
      throw new LhamaError("state_empty", "The model sleeps, and its KV cache is gone.");
    }
    const failed = await this.#keeper.wake({
      signal,
      onEvent: (event) => event.type === "model_progress" && send({ ...event, requestId }),
    });
    if (failed?.code === "aborted") signal.throwIfAborted();
    if (failed !== undefined) return { ...failed, requestId };
    // After a crash there is no worker until a model is loaded again.
    if (worker.isLost) {
      throw new LhamaError("model_not_loaded", "The engine has stopped. Load a model first.");
    }
    worker.start();
    if (isGenerate(message) || message.type === "decide") return this.#generate(message, run);
    if (isDraft(message)) return this.#serveDraft(message, run);
    const final = await this.#runInMemory(message, { signal, onEvent: send });
    if (final.type === "context_created" && message.type === "create_context") {
      this.#keeper.hasContext(message.options);
    }
    return final;
  }

  /** Since when nothing was asked for that a model does; undefined while something is, or without one. */
  get idleSince(): number | undefined {
    return this.#active === 0 && this.#keeper.isAwake ? this.#lastUsed : undefined;
  }

  /** Frees the model's memory until it is needed again. */
  async sleep(): Promise<void> {
    this.#calibrator.reset({ isKnown: true });
    await this.#keeper.sleep();
  }

  /** The worker has died. Says whether it had a model, which {@link recover} brings back. */
  lost(): boolean {
    this.#calibrator.reset({ isKnown: true });
    return this.#keeper.lost();
  }

  /** As `ModelKeeper.recover`. */
  recover() {
    return this.#keeper.recover();
  }

  /** The session ends. */
  close(): void {
    clearTimeout(this.#idle);
    this.#calibrator.reset({ isKnown: true });
    this.#keeper.close();
  }

  #begin(): void {
    this.#active += 1;
    clearTimeout(this.#idle);
    this.#calibrator.pause();
  }

  #end(): void {
    this.#active -= 1;
    if (this.#active > 0) return;
    this.#lastUsed = performance.now();
    this.#idle = setTimeout(() => void this.sleep(), this.#options.idleMs);
    this.#idle.unref();
    this.#calibrator.resume();
  }

  async #generate(
    message: GenerateMessage | ClientMessageOf<"decide">,
    run: EndingRun,
  ): Promise<FinalEvent> {
    const { signal, arrivedAt, end } = run;
    const { governor, worker, send } = this.#options;
    const { requestId } = message;
    const cores = await governor.acquire({
      engine: worker.engine,
      onGpu: this.#onGpu,
      signal,
      setThreads: (threads) => worker.setThreads(threads),
      onPosition: (position) => send({ type: "queued", requestId, position }),
      onTurnOver: () => void this.#waitForNextTurn(cores),
    });
    try {
      const waitedMs = performance.now() - arrivedAt;
      const final = await this.#runInMemory(message, {
        signal,
        onEvent: send,
        onAborted: (done) => end(withWait(done, waitedMs)),
      });
      return final.type === "completion_done" ? withWait(final, waitedMs) : final;
    } finally {
      cores.release();
    }
  }

  #runInMemory(task: WorkerTask, run: TaskRun): Promise<FinalEvent> {
    return runInMemory(this.#options, task, run);
  }

  /** Others have the cores for a while. An abort meanwhile is the worker's business. */
  async #waitForNextTurn(cores: CoreLease): Promise<void> {
    const { worker } = this.#options;
    await worker.pause();
    await cores.requeue().catch(() => {});
    worker.resume();
  }

  #serveDraft(
    message: ClientMessageOf<"preload" | "complete_prompt">,
    run: Run,
  ): Promise<FinalEvent> {
    const { worker, send } = this.#options;
    return this.#onSpareCores(run.signal, (signal) =>
      worker.run(message, { signal, onEvent: send }),
    );
  }

  /** Takes only cores that nobody else wants, and aborts when somebody does. */
  async #onSpareCores<T>(
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const { governor, worker } = this.#options;
    const preempted = new AbortController();
    const either = AbortSignal.any([signal, preempted.signal]);
    const lease = await governor.acquire({
      engine: worker.engine,
      onGpu: this.#onGpu,
      signal: either,
      setThreads: (threads) => worker.setThreads(threads),
      onPosition: () => {},
      onWanted: () => preempted.abort(new LhamaError("aborted", "Its core was needed.")),
    });
    try {
      return await work(either);
    } finally {
      lease.release();
    }
  }
}
