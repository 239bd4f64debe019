import {
  assertNever,
  type ClientMessageOf,
  ERROR_CODES,
  type ErrorCode,
  type GenerateMessage,
  LhamaError,
  parseClientMessage,
  toWireError,
} from "@lhama/protocol";
import type { Engine, GenerateResult } from "./engine.ts";
import { GenerationClock } from "./generation-clock.ts";
import type { WorkerEvent, WorkerPort, WorkerRequest } from "./port.ts";
import { step, type WorkerInput, type WorkerState } from "./worker-state.ts";

interface RunningRequest {
  requestId: string;
  abort: AbortController;
  /** Settles when the request has sent its last frame. Never rejects. */
  settled: Promise<void>;
}

/**
 * One connection's model, context and chat. It obeys {@link WorkerRequest}s from its port, one at a
 * time, and answers each with exactly one final event. All native work is behind the engine.
 */
export class LlamaWorker {
  readonly #port: WorkerPort;
  readonly #engine: Engine;
  #state: WorkerState = "created";
  #started: Promise<void> = Promise.resolve();
  #running: RunningRequest | undefined;
  #cleanup: Promise<void> | undefined;

  constructor(port: WorkerPort, engine: Engine) {
    this.#port = port;
    this.#engine = engine;
    port.onMessage((message) => this.#handle(message));
  }

  get state(): WorkerState {
    return this.#state;
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
    this.#enter("close");
    this.#running?.abort.abort();
    await this.#running?.settled;
    await this.#started.catch(() => {});
    await this.#engine.cleanup().catch((error: unknown) => this.#reportBug(error));
    this.#enter("close_done");
    this.#port.close();
  }

  #handle(message: WorkerRequest): void {
    try {
      this.#dispatch(message);
    } catch (error) {
      const requestId = "requestId" in message ? message.requestId : undefined;
      this.#sendError(error, requestId);
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
        this.#engine.setThreads(message.threads);
        break;
      case "close":
        void this.cleanup();
        break;
      default:
        this.#dispatchClientMessage(message);
    }
  }

  /** The library hangs on wrong option types, so what comes from a client is checked here as well. */
  #dispatchClientMessage(message: unknown): void {
    const checked = parseClientMessage(message);
    switch (checked.type) {
      case "create_context":
        this.#createContext(checked);
        break;
      case "generate":
      case "generate_completion":
      case "generate_chat_completion":
        this.#generate(checked);
        break;
      case "abort":
        this.#abort(checked);
        break;
      case "init":
      case "list_models":
      case "load_model":
      case "ping":
        throw new LhamaError("unknown_type", `A worker does not answer "${checked.type}".`);
      default:
        assertNever(checked);
    }
  }

  #init({ threads, gpu }: Extract<WorkerRequest, { type: "init" }>): void {
    this.#enter("init");
    this.#started = this.#engine.start({ threads, gpu });
    this.#started.then(
      () => this.#send({ type: "worker_ready" }),
      (error: unknown) => {
        this.#settle("start_failed");
        this.#send({ type: "worker_failed", error: toWireError(known(error, "engine_crashed")) });
      },
    );
  }

  #loadModel({ requestId, model }: Extract<WorkerRequest, { type: "load_model" }>): void {
    this.#enter("load_model");
    this.#run(requestId, async (signal) => {
      const report = (stage: "starting" | "loading", progress: number) =>
        this.#send({ type: "model_progress", requestId, stage, progress });
      const reportLoading = throttled((progress: number) => report("loading", progress));
      try {
        report("starting", 0);
        await abortable(this.#started, signal);
        report("loading", 0);
        const facts = await this.#engine.loadModel(model, {
          signal,
          onProgress: (progress) => reportLoading(progress),
        });
        this.#settle("load_done");
        this.#send({ type: "model_loaded", requestId, model: facts });
      } catch (error) {
        this.#settle("load_failed");
        throw known(error, "model_load_failed");
      }
    });
  }

  #createContext({ requestId, options = {} }: ClientMessageOf<"create_context">): void {
    this.#enter("create_context");
    this.#run(requestId, async (signal) => {
      try {
        const context = await this.#engine.createContext(options, signal);
        this.#settle("context_settled");
        this.#send({ type: "context_created", requestId, context });
      } catch (error) {
        this.#settle("context_settled");
        throw known(error, "context_failed");
      }
    });
  }

  #generate({ requestId, prompt, messages, options = {} }: GenerateMessage): void {
    this.#enter("generate");
    this.#run(requestId, async (signal) => {
      const clock = new GenerationClock();
      let result: GenerateResult;
      try {
        result = await this.#engine.generateText(prompt ?? messages ?? [], options, {
          signal,
          onChunk: ({ segment, text }) => {
            clock.token();
            this.#send({ type: "completion_chunk", requestId, segment, text });
          },
          onPromptProgress: (progress) =>
            this.#send({ type: "prompt_progress", requestId, ...progress }),
        });
      } catch (error) {
        this.#settle("generate_settled");
        throw known(error, "generation_failed");
      }
      const timings = clock.stop(result.usage.completionTokens);
      this.#settle("generate_settled");
      this.#send({ type: "completion_done", requestId, ...result, timings });
    });
  }

  /** Aborting what has ended, or never was, is no error: the client could not know. */
  #abort({ requestId }: ClientMessageOf<"abort">): void {
    if (requestId === undefined || requestId === this.#running?.requestId) {
      this.#running?.abort.abort();
    }
  }

  /** Runs a request to its end and turns its failure into the request's final `error`. */
  #run(requestId: string, work: (signal: AbortSignal) => Promise<void>): void {
    const abort = new AbortController();
    const settled = work(abort.signal).catch((error: unknown) => this.#sendError(error, requestId));
    const running = { requestId, abort, settled };
    this.#running = running;
    void settled.then(() => {
      // The final frame is out before this runs, so the next request may already be running.
      if (this.#running === running) this.#running = undefined;
    });
  }

  /** Moves on, or throws why the state does not allow it. */
  #enter(input: WorkerInput): void {
    const result = step(this.#state, input);
    if ("refuse" in result) throw new LhamaError(result.refuse, result.message);
    this.#state = result.next;
  }

  /** Moves on after something ended, which while closing changes nothing. */
  #settle(input: WorkerInput): void {
    const result = step(this.#state, input);
    if ("next" in result) this.#state = result.next;
  }

  #sendError(error: unknown, requestId?: string): void {
    if (!(error instanceof LhamaError)) this.#reportBug(error);
    const id = requestId !== undefined && { requestId };
    this.#send({ type: "error", ...id, ...toWireError(error) });
  }

  #send(event: WorkerEvent): void {
    if (this.#state !== "closed") this.#port.send(event);
  }

  #reportBug(error: unknown): void {
    console.error("LlamaWorker:", error);
  }
}

/** Gives what the library threw a code, and keeps its words: they name the cause. */
function known(error: unknown, code: ErrorCode): LhamaError {
  if (error instanceof LhamaError) return error;
  if (error instanceof Error && error.name === "AbortError") {
    return new LhamaError("aborted", "The request was aborted.");
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new LhamaError(code, `${ERROR_CODES[code].meaning} ${reason}`, { cause: error });
}

const PROGRESS_INTERVAL_MS = 50;

/** Lets a call through only when the last one is long enough ago: the library reports per tensor. */
function throttled(report: (progress: number) => void): (progress: number) => void {
  let last = 0;
  return (progress) => {
    if (performance.now() - last < PROGRESS_INTERVAL_MS) return;
    last = performance.now();
    report(progress);
  };
}

/** Waits for `promise`, but no longer than until `signal` aborts. */
function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) return onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
