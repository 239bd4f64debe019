import { randomUUID } from "node:crypto";
import {
  type ClientMessageOf,
  type GenerateMessage,
  LhamaError,
  type UnnumberedServerMessage,
} from "@lhama/protocol";
import type { FinalEvent } from "@lhama/worker";
import { Calibrator } from "./calibrator.ts";
import type { CoreLease } from "./core-request.ts";
import { failedFrame, isDraft, isGenerate, type WorkMessage, withWait } from "./final-frames.ts";
import type { SessionContext } from "./session.ts";
import type { SessionWorker, TaskRun, WorkerTask } from "./session-worker.ts";

export interface RequestRunnerOptions
  extends Pick<
    SessionContext,
    "models" | "workers" | "governor" | "loads" | "makeRoom" | "crashes" | "log"
  > {
  worker: SessionWorker;
  send(message: UnnumberedServerMessage): void;
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
  /** Ends the session's claim to the model that it uses. */
  #release: (() => void) | undefined;
  readonly #calibrator: Calibrator;

  constructor(options: RequestRunnerOptions) {
    this.#options = options;
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
    this.#calibrator.pause();
    try {
      run.signal.throwIfAborted();
      end(await this.#perform(message, { ...run, end }));
    } catch (error) {
      if (!(error instanceof LhamaError)) log.error({ err: error }, "request failed");
      end(failedFrame(message, error, performance.now() - run.arrivedAt));
    }
    this.#calibrator.resume();
  }

  async #perform(message: WorkMessage, run: EndingRun): Promise<FinalEvent> {
    if (message.type === "load_model") return this.#loadModel(message, run);
    // After a crash there is no worker until a model is loaded again.
    if (this.#options.worker.isLost) {
      throw new LhamaError("model_not_loaded", "The engine has stopped. Load a model first.");
    }
    this.#options.worker.start();
    if (isGenerate(message) || message.type === "decide") return this.#generate(message, run);
    if (isDraft(message)) return this.#serveDraft(message, run);
    const final = await this.#runInMemory(message, {
      signal: run.signal,
      onEvent: this.#options.send,
    });
    if (final.type === "model_unloaded") this.releaseModel();
    return final;
  }

  /** The session has no model any more. */
  releaseModel(): void {
    this.#release?.();
    this.#release = undefined;
    this.#calibrator.reset({ isKnown: true });
  }

  async #loadModel(message: ClientMessageOf<"load_model">, { signal }: Run) {
    const { models, workers, loads, crashes, worker, send } = this.#options;
    const model = await models.admit(message.model);
    await crashes.admit(model.name, signal);
    const load = { ...message, model };
    const bytes = workers.holds(load) ? 0 : (await models.describe(model.name)).sizeBytes;
    const leave = await loads.enter(bytes, signal);
    try {
      worker.start();
      // The old model goes before the new one comes.
      this.releaseModel();
      const release = models.claim(model.name);
      this.#release = release;
      await models.marked();
      const final = await this.#runInMemory(load, { signal, onEvent: send });
      if (final.type === "model_loaded") {
        this.#onGpu = final.model.gpu !== null;
        this.#calibrator.reset({ isKnown: this.#onGpu });
      } else release();
      return final;
    } finally {
      leave();
    }
  }

  /**
   * Runs a task; where it finds too little memory, again as long as some can be freed for it, and then
   * with a smaller context, where nobody has asked for its size.
   */
  async #runInMemory(task: WorkerTask, run: TaskRun): Promise<FinalEvent> {
    const { worker, makeRoom } = this.#options;
    for (;;) {
      const final = await worker.run(task, run);
      if (final.type !== "error" || final.code !== "insufficient_memory") return final;
      const freed = run.signal.aborted ? undefined : makeRoom();
      if (freed !== undefined) await freed;
      else return (await this.#makeSmallContext(task, final, run)) ? worker.run(task, run) : final;
    }
  }

  /** Makes a context of the size that is said to fit, and tells the client. */
  async #makeSmallContext(
    task: WorkerTask,
    { details }: Extract<FinalEvent, { type: "error" }>,
    { signal }: TaskRun,
  ): Promise<boolean> {
    const contextSize = details?.["contextSize"];
    const isChosen = task.type === "create_context" || task.type === "load_model";
    if (isChosen || typeof contextSize !== "number" || signal.aborted) return false;
    const { worker, send } = this.#options;
    const options = { contextSize };
    const requestId = randomUUID();
    const made = await worker.run(
      { type: "create_context", requestId, options },
      { signal, onEvent: () => {} },
    );
    if (made.type !== "context_created") return false;
    const message =
      `There is too little memory for the usual context: this one holds ${contextSize} tokens. A ` +
      "smaller model, or a smaller quantisation of this one, leaves more.";
    send({ type: "info", code: "context_small", message });
    return true;
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
