import {
  assertNever,
  type ClientMessageOf,
  type GenerateMessage,
  LhamaError,
  parseClientMessage,
  toWireError,
} from "@lhama/protocol";
import { type AssistMessage, assistTask } from "./assist-task.ts";
import { abortable, throttled } from "./async.ts";
import type { Engine } from "./engine.ts";
import { generateTask } from "./generate-task.ts";
import { CALIBRATION_ID, type WorkerPort, type WorkerRequest } from "./port.ts";
import type { WorkerState } from "./worker-state.ts";
import { known, WorkerTasks } from "./worker-tasks.ts";

/** Between two reports of a load's progress: the library reports per tensor. */
const PROGRESS_INTERVAL_MS = 50;

/** Messages that do not disturb what is being done while nothing is generated. */
const QUIET_TYPES: ReadonlySet<string> = new Set([
  ...["set_threads", "pause", "resume", "calibrate", "tokenize", "abort", "close"],
]);

/**
 * One connection's model, context and chat. It obeys {@link WorkerRequest}s from its port, one at a
 * time, and answers each with exactly one final event. All native work is behind the engine.
 */
export class LlamaWorker {
  readonly #port: WorkerPort;
  readonly #engine: Engine;
  readonly #tasks: WorkerTasks;
  #started: Promise<unknown> = Promise.resolve();
  /** While a draft is being pushed aside: settles when the last message that came since is handled. */
  #afterInterruption: Promise<void> | undefined;
  #cleanup: Promise<void> | undefined;

  constructor(port: WorkerPort, engine: Engine) {
    this.#port = port;
    this.#engine = engine;
    this.#tasks = new WorkerTasks(port);
    port.onMessage((message) => this.#handle(message));
  }

  get state(): WorkerState {
    return this.#tasks.state;
  }

  /**
   * Aborts what runs, waits until it has settled, frees the engine and closes the port. Idempotent.
   * Native work must never be cut off from outside: ending a thread that decodes kills the process.
   */
  cleanup(): Promise<void> {
    this.#cleanup ??= this.#close();
    return this.#cleanup;
  }

  async #close(): Promise<void> {
    this.#tasks.enter("close");
    await this.#tasks.abort();
    await this.#started.catch(() => {});
    await this.#engine.cleanup().catch((error: unknown) => this.#tasks.sendError(error));
    this.#tasks.enter("close_done");
    this.#port.close();
  }

  #handle(message: WorkerRequest): void {
    const interrupts = !QUIET_TYPES.has(message.type);
    const interrupted = interrupts ? this.#tasks.interrupt() : undefined;
    if (interrupted === undefined && this.#afterInterruption === undefined) {
      this.#tryDispatch(message);
      return;
    }
    // What comes now keeps its order behind what interrupts.
    const turn = Promise.all([this.#afterInterruption, interrupted]).then(async () => {
      // A draft may have begun in the meantime.
      if (interrupts) await this.#tasks.interrupt();
      if (this.#afterInterruption === turn) this.#afterInterruption = undefined;
      this.#tryDispatch(message);
    });
    this.#afterInterruption = turn;
  }

  #tryDispatch(message: WorkerRequest): void {
    try {
      this.#dispatch(message);
    } catch (error) {
      const requestId = "requestId" in message ? message.requestId : undefined;
      this.#tasks.sendError(error, requestId);
    }
  }

  #dispatch(message: WorkerRequest): void {
    switch (message.type) {
      case "init":
        this.#init(message);
        break;
      case "load_model":
        this.#loadModel(message);
        break;
      case "set_threads":
        this.#tellSettled(this.#engine.setThreads(message.threads), message.ask);
        break;
      case "sleep":
        this.#sleep(message.requestId);
        break;
      case "calibrate":
        this.#calibrate();
        break;
      case "pause":
        this.#tellSettled(this.#engine.pause(), message.ask);
        break;
      case "resume":
        this.#engine.resume();
        break;
      case "close":
        void this.cleanup();
        break;
      default:
        this.#dispatchClientMessage(message);
    }
  }

  #calibrate(): void {
    const answer = (isKnown: boolean) => ({ type: "calibrated", isKnown }) as const;
    const work = (signal: AbortSignal) =>
      this.#engine.calibrate(signal).then(answer, (error: unknown) => {
        if (!signal.aborted) console.error("LlamaWorker:", error);
        return answer(false);
      });
    try {
      this.#tasks.perform({
        requestId: CALIBRATION_ID,
        phase: { begin: "assist", done: "assist_settled", failed: "assist_settled" },
        failure: "internal",
        work,
      });
    } catch {
      // There is no model, or something to do.
      this.#tasks.send(answer(false));
    }
  }

  #tellSettled(settled: Promise<void>, ask: number): void {
    void settled.then(() => this.#tasks.send({ type: "settled", ask }));
  }

  /** The library hangs on wrong option types, so what comes from a client is checked here as well. */
  #dispatchClientMessage(message: unknown): void {
    const checked = parseClientMessage(message);
    switch (checked.type) {
      case "unload_model":
        this.#unloadModel(checked);
        break;
      case "create_context":
        this.#createContext(checked);
        break;
      case "generate":
      case "generate_completion":
      case "generate_chat_completion":
        this.#generate(checked);
        break;
      case "decide":
        this.#decide(checked);
        break;
      case "function_result":
        this.#answerFunction(checked);
        break;
      case "skip_thinking":
        if (this.#tasks.isRunning(checked.requestId)) this.#engine.skipThinking();
        break;
      case "preload":
      case "complete_prompt":
      case "save_state":
      case "restore_state":
        this.#assist(checked);
        break;
      case "tokenize":
        this.#tokenize(checked);
        break;
      case "abort":
        // Aborting what has ended, or never was, is no error: the client could not know.
        void this.#tasks.abort(checked.requestId);
        break;
      case "init":
      case "list_models":
      case "list_catalogue":
      case "load_model":
      case "delete_model":
      case "delete_state":
      case "download_model":
      case "abort_download":
      case "ping":
      case "bye":
        throw new LhamaError("unknown_type", `A worker does not answer "${checked.type}".`);
      default:
        assertNever(checked);
    }
  }

  #init({ type: _, ...options }: Extract<WorkerRequest, { type: "init" }>): void {
    this.#tasks.enter("init");
    const started = this.#engine.start(options);
    this.#started = started;
    started.then(
      (facts) => this.#tasks.send({ type: "worker_ready", ...facts }),
      (error: unknown) => {
        this.#tasks.settle("start_failed");
        this.#tasks.send({
          type: "worker_failed",
          error: toWireError(known(error, "engine_crashed")),
        });
      },
    );
  }

  #loadModel(message: Extract<WorkerRequest, { type: "load_model" }>): void {
    const { model, wake, ...sent } = message;
    const { requestId } = message;
    // As the client has sent it, with a name. Its options have not been checked on this side.
    const checked = parseClientMessage({ ...sent, model: model.name });
    const { options = {} } = checked.type === "load_model" ? checked : {};
    const report = (stage: "starting" | "loading", progress: number) =>
      this.#tasks.send({ type: "model_progress", requestId, stage, progress });
    this.#tasks.perform({
      requestId,
      phase: { begin: "load_model", done: "load_done", failed: "load_failed" },
      failure: "model_load_failed",
      work: async (signal) => {
        report("starting", 0);
        await abortable(this.#started, signal);
        report("loading", 0);
        const facts = await this.#engine.loadModel(model, options, {
          signal,
          onProgress: throttled((progress) => report("loading", progress), PROGRESS_INTERVAL_MS),
          wake,
        });
        return { type: "model_loaded", requestId, model: facts };
      },
    });
  }

  #unloadModel({ requestId }: ClientMessageOf<"unload_model">): void {
    this.#tasks.perform({
      requestId,
      phase: { begin: "unload_model", done: "unload_done", failed: "unload_done" },
      failure: "internal",
      work: async () => {
        await this.#engine.unloadModel();
        return { type: "model_unloaded", requestId };
      },
    });
  }

  #sleep(requestId: string): void {
    this.#tasks.perform({
      requestId,
      phase: { begin: "unload_model", done: "unload_done", failed: "unload_done" },
      failure: "internal",
      work: async () => {
        await this.#engine.sleep();
        return { type: "model_unloaded", requestId };
      },
    });
  }

  #createContext({ requestId, options = {} }: ClientMessageOf<"create_context">): void {
    this.#tasks.perform({
      requestId,
      phase: { begin: "create_context", done: "context_settled", failed: "context_settled" },
      failure: "context_failed",
      work: async (signal) => {
        const context = await this.#engine.createContext(options, signal);
        return { type: "context_created", requestId, context };
      },
    });
  }

  #generate(message: GenerateMessage): void {
    this.#tasks.perform(generateTask(message, { engine: this.#engine, tasks: this.#tasks }));
  }

  #decide({ type: _, requestId, ...request }: ClientMessageOf<"decide">): void {
    this.#tasks.perform({
      requestId,
      phase: { begin: "generate", done: "generate_settled", failed: "generate_settled" },
      failure: "generation_failed",
      work: async (signal) => {
        const decided = await this.#engine.decide(request, {
          signal,
          onPromptProgress: (progress) =>
            this.#tasks.send({ type: "prompt_progress", requestId, ...progress }),
        });
        return { type: "decisions", requestId, ...decided };
      },
    });
  }

  /** A result that is refused leaves its call waiting, so this error ends nothing. */
  #answerFunction(message: ClientMessageOf<"function_result">): void {
    const { requestId, callId, result = null, error } = message;
    if (!this.#tasks.isRunning(requestId)) {
      throw new LhamaError("no_such_call", "The request that made this call has ended.", {
        field: "requestId",
        details: { callId },
      });
    }
    this.#engine.answerFunction(callId, error === undefined ? { result } : { error });
  }

  #assist(message: AssistMessage): void {
    this.#tasks.perform(assistTask(message, { engine: this.#engine, tasks: this.#tasks }));
  }

  /** Needs no place in the order of things: the tokenizer is free at any time. */
  #tokenize({ type: _, requestId, ...request }: ClientMessageOf<"tokenize">): void {
    this.#tasks.send({ type: "token_count", requestId, ...this.#engine.tokenize(request) });
  }
}
