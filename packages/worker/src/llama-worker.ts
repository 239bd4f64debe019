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
import type { Engine } from "./engine.ts";
import { GenerationClock } from "./generation-clock.ts";
import type { WorkerEvent, WorkerPort, WorkerRequest } from "./port.ts";
import { step, type WorkerInput, type WorkerState } from "./worker-state.ts";

interface RunningRequest {
  requestId: string;
  abort: AbortController;
  /** Whether any other request may push it aside. */
  interruptible: boolean;
  /** Settles when the request has sent its last frame. Never rejects. */
  settled: Promise<void>;
}

interface Task {
  requestId: string;
  /** How the worker's state moves: into the task, and out of it. */
  phase: Record<"begin" | "done" | "failed", WorkerInput>;
  /** The code of what the library throws. */
  failure: ErrorCode;
  work(signal: AbortSignal): Promise<WorkerEvent>;
}

/** Tokens of a guess at how a draft goes on: a few words. */
const DEFAULT_PROMPT_COMPLETION_TOKENS = 32;

/** Messages that do not disturb what is being done for a draft. */
const QUIET_TYPES: ReadonlySet<string> = new Set(["set_threads", "tokenize", "abort", "close"]);

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
  /** While a draft is being pushed aside: settles when the last message that came since is handled. */
  #afterInterruption: Promise<void> | undefined;
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
    if (this.#running?.interruptible && !QUIET_TYPES.has(message.type)) {
      this.#running.abort.abort();
      this.#afterInterruption = this.#running.settled;
    }
    if (this.#afterInterruption === undefined) {
      this.#tryDispatch(message);
      return;
    }
    // What comes now keeps its order behind what interrupts.
    const turn = this.#afterInterruption.then(() => {
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
      case "function_result":
        this.#answerFunction(checked);
        break;
      case "skip_thinking":
        if (checked.requestId === this.#running?.requestId) this.#engine.skipThinking();
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
        this.#abort(checked);
        break;
      case "init":
      case "list_models":
      case "load_model":
      case "ping":
      case "bye":
        throw new LhamaError("unknown_type", `A worker does not answer "${checked.type}".`);
      default:
        assertNever(checked);
    }
  }

  #init({ type: _, ...options }: Extract<WorkerRequest, { type: "init" }>): void {
    this.#enter("init");
    this.#started = this.#engine.start(options);
    this.#started.then(
      () => this.#send({ type: "worker_ready" }),
      (error: unknown) => {
        this.#settle("start_failed");
        this.#send({ type: "worker_failed", error: toWireError(known(error, "engine_crashed")) });
      },
    );
  }

  #loadModel(message: Extract<WorkerRequest, { type: "load_model" }>): void {
    const { requestId, model, options = {} } = message;
    const report = (stage: "starting" | "loading", progress: number) =>
      this.#send({ type: "model_progress", requestId, stage, progress });
    this.#perform({
      requestId,
      phase: { begin: "load_model", done: "load_done", failed: "load_failed" },
      failure: "model_load_failed",
      work: async (signal) => {
        report("starting", 0);
        await abortable(this.#started, signal);
        report("loading", 0);
        const facts = await this.#engine.loadModel(model, options, {
          signal,
          onProgress: throttled((progress) => report("loading", progress)),
        });
        return { type: "model_loaded", requestId, model: facts };
      },
    });
  }

  #unloadModel({ requestId }: ClientMessageOf<"unload_model">): void {
    this.#perform({
      requestId,
      phase: { begin: "unload_model", done: "unload_done", failed: "unload_done" },
      failure: "internal",
      work: async () => {
        await this.#engine.unloadModel();
        return { type: "model_unloaded", requestId };
      },
    });
  }

  #createContext({ requestId, options = {} }: ClientMessageOf<"create_context">): void {
    this.#perform({
      requestId,
      phase: { begin: "create_context", done: "context_settled", failed: "context_settled" },
      failure: "context_failed",
      work: async (signal) => {
        const context = await this.#engine.createContext(options, signal);
        return { type: "context_created", requestId, context };
      },
    });
  }

  #generate({ requestId, prompt, messages, options = {} }: GenerateMessage): void {
    const clock = new GenerationClock();
    this.#perform({
      requestId,
      phase: { begin: "generate", done: "generate_settled", failed: "generate_settled" },
      failure: "generation_failed",
      work: async (signal) => {
        const result = await this.#engine.generateText(prompt ?? messages ?? [], options, {
          signal,
          onChunk: ({ segment, text }) => {
            clock.token();
            if (options.stream === false) return;
            this.#send({ type: "completion_chunk", requestId, segment, text });
          },
          onPromptProgress: (progress) =>
            this.#send({ type: "prompt_progress", requestId, ...progress }),
          onFunctionCallChunk: (chunk) =>
            this.#send({ type: "function_call_chunk", requestId, ...chunk }),
          onFunctionCall: (call) => this.#send({ type: "function_call", requestId, ...call }),
          onContextShift: (shift) => this.#send({ type: "context_shift", requestId, ...shift }),
          onInfo: (code, text) => this.#send({ type: "info", requestId, code, message: text }),
        });
        const timings = clock.stop(result.usage.completionTokens);
        return { type: "completion_done", requestId, ...result, timings };
      },
    });
  }

  /** A result that is refused leaves its call waiting, so this error ends nothing. */
  #answerFunction(message: ClientMessageOf<"function_result">): void {
    const { requestId, callId, result = null, error } = message;
    if (requestId !== this.#running?.requestId) {
      throw new LhamaError("no_such_call", "The request that made this call has ended.", {
        field: "requestId",
      });
    }
    this.#engine.answerFunction(callId, error === undefined ? { result } : { error });
  }

  /** What helps a person while nothing is generated. Any other request interrupts it. */
  #assist(
    message: ClientMessageOf<"preload" | "complete_prompt" | "save_state" | "restore_state">,
  ): void {
    this.#perform({
      requestId: message.requestId,
      phase: { begin: "assist", done: "assist_settled", failed: "assist_settled" },
      failure: "generation_failed",
      work: (signal) => this.#assistance(message, signal),
    });
  }

  async #assistance(
    message: ClientMessageOf<"preload" | "complete_prompt" | "save_state" | "restore_state">,
    signal: AbortSignal,
  ): Promise<WorkerEvent> {
    const { requestId } = message;
    switch (message.type) {
      case "preload": {
        const usage = await this.#engine.preload(message, signal);
        signal.throwIfAborted();
        return { type: "preloaded", requestId, usage };
      }
      case "complete_prompt": {
        const { maxTokens = DEFAULT_PROMPT_COMPLETION_TOKENS } = message;
        const text = await this.#engine.completePrompt({ ...message, maxTokens }, signal);
        signal.throwIfAborted();
        return { type: "prompt_completion", requestId, text };
      }
      case "save_state":
        return {
          type: "state_saved",
          requestId,
          ...(await this.#engine.saveState(message.name)),
        };
      case "restore_state":
        return {
          type: "state_restored",
          requestId,
          ...(await this.#engine.restoreState(message.name)),
        };
    }
  }

  /** Needs no place in the order of things: the tokenizer is free at any time. */
  #tokenize({ requestId, text, messages }: ClientMessageOf<"tokenize">): void {
    const count = this.#engine.countTokens(text ?? messages ?? []);
    this.#send({ type: "token_count", requestId, ...count });
  }

  /** Aborting what has ended, or never was, is no error: the client could not know. */
  #abort({ requestId }: ClientMessageOf<"abort">): void {
    if (requestId === undefined || requestId === this.#running?.requestId) {
      this.#running?.abort.abort();
    }
  }

  /** Runs a request to its end, which is the event it makes, or an `error`. */
  #perform({ requestId, phase, failure, work }: Task): void {
    this.#enter(phase.begin);
    const abort = new AbortController();
    const running: RunningRequest = {
      requestId,
      abort,
      interruptible: phase.begin === "assist",
      settled: work(abort.signal).then(
        (final) => this.#end(running, phase.done, () => this.#send(final)),
        (error: unknown) =>
          this.#end(running, phase.failed, () => this.#sendError(known(error, failure), requestId)),
      ),
    };
    this.#running = running;
  }

  /** The final frame goes out last, since the next request may come as soon as it is read. */
  #end(running: RunningRequest, input: WorkerInput, sendFinal: () => void): void {
    if (this.#running === running) this.#running = undefined;
    this.#settle(input);
    sendFinal();
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

  /**
   * An error with the id of a request ends that request. One that merely speaks of the request that
   * runs (a refused function result, a duplicate) carries the id in its details instead.
   */
  #sendError(error: unknown, requestId?: string): void {
    if (!(error instanceof LhamaError)) this.#reportBug(error);
    const { details, ...wire } = toWireError(error);
    if (requestId !== undefined && requestId === this.#running?.requestId) {
      this.#send({ type: "error", ...wire, details: { ...details, requestId } });
    } else {
      const id = requestId !== undefined && { requestId };
      this.#send({ type: "error", ...id, ...wire, ...(details && { details }) });
    }
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
