import { randomUUID } from "node:crypto";
import {
  assertNever,
  type CatalogueModel,
  CLOSE_CODES,
  type ClientMessage,
  type ClientMessageOf,
  LhamaError,
  type ModelFacts,
  toWireError,
  type UnnumberedServerMessage,
  type WireError,
} from "@lhama/protocol";
import type { CoreGovernor } from "./core-governor.ts";
import type { CrashRecord } from "./crash-record.ts";
import { isDraft, type WorkMessage } from "./final-frames.ts";
import type { LoadGate } from "./load-gate.ts";
import type { Logger } from "./log.ts";
import type { Machine } from "./machine.ts";
import type { Metrics } from "./metrics.ts";
import type { ModelLibrary } from "./model-library.ts";
import type { Downloads } from "./models/downloads.ts";
import type { FolderWatch } from "./models/folder-watch.ts";
import { SessionDownloads } from "./models/session-downloads.ts";
import { SessionModels } from "./models/session-models.ts";
import { Outbox, type OutboxLimits, type SessionSocket } from "./outbox.ts";
import { duplicateRequest, RequestLine } from "./request-line.ts";
import { RequestRunner } from "./request-runner.ts";
import { SessionStates } from "./session-states.ts";
import { SessionWorker } from "./session-worker.ts";
import type { WorkerSource } from "./worker-handle.ts";

/** What all sessions of a server share. */
export interface SessionContext {
  models: ModelLibrary;
  downloads: Downloads;
  catalogue: readonly CatalogueModel[];
  machine: Machine;
  folderWatch: FolderWatch;
  governor: CoreGovernor;
  workers: WorkerSource;
  /** Loads whose memory nobody has counted yet. */
  loads: LoadGate;
  /**
   * Frees memory that nobody uses; resolves when it is free. Undefined when all is in use.
   * @param neededBytes what for: nobody is bothered for more than the machine has
   */
  makeRoom(neededBytes: number): Promise<void> | undefined;
  /** How long a model that nobody uses keeps its memory, ms. */
  idleMs: number;
  /** Where KV caches are saved; without it they are not. */
  stateFolder?: string | undefined;
  crashes: CrashRecord;
  limits: SessionLimits;
  metrics: Pick<Metrics, "completed" | "engineLost">;
  log: Logger;
}

export interface SessionLimits extends OutboxLimits {
  /** Generations that may wait behind the running one. */
  readonly queuedGenerations: number;
}

/** What a session is asked for, once its socket has said which session it wants. */
export type SessionMessage = Exclude<ClientMessage, { type: "init" | "ping" | "bye" }>;

/**
 * What a client talks to, over one socket or several in a row: it orders the requests, has them done
 * by its worker, and numbers the frames that go back. It lives on while no socket is there. Every
 * request gets exactly one final frame, whatever happens.
 */
export class Session {
  /** 122 random bits: who knows it can take the session over. */
  readonly id: string = randomUUID();
  readonly #metrics: SessionContext["metrics"];
  readonly #log: Logger;
  readonly #outbox: Outbox;
  readonly #line: RequestLine;
  readonly #worker: SessionWorker;
  readonly #runner: RequestRunner;
  readonly #downloads: SessionDownloads;
  readonly #models: SessionModels;
  readonly #states: SessionStates;
  #model: ModelFacts | null = null;
  #isClosing = false;

  constructor(context: SessionContext) {
    const { downloads, workers, log, limits, metrics } = context;
    const send = (message: UnnumberedServerMessage) => this.#send(message);
    this.#metrics = metrics;
    this.#log = log.child({ session: this.id });
    this.#outbox = new Outbox(limits);
    this.#line = new RequestLine(limits.queuedGenerations);
    this.#worker = new SessionWorker({
      source: workers,
      onEvent: send,
      onCrash: (error) => this.#onCrash(error),
    });
    this.#runner = new RequestRunner({
      ...context,
      worker: this.#worker,
      log: this.#log,
      send,
      onModel: (model) => {
        this.#model = model;
      },
    });
    this.#downloads = new SessionDownloads({ downloads, log: this.#log, send });
    this.#models = new SessionModels({ ...context, log: this.#log, send });
    this.#states = new SessionStates({ ...context, log: this.#log, send });
  }

  /** What a client that comes back has to know. */
  get standing(): { lastSeq: number; requests: string[]; model: ModelFacts | null } {
    const requests = [...this.#line.ids, ...this.#downloads.ids];
    return { lastSeq: this.#outbox.lastSeq, requests, model: this.#model };
  }

  /** Since when its model was not used, of `performance.now()`; undefined when {@link sleep} frees nothing. */
  get idleSince(): number | undefined {
    return this.#runner.idleSince;
  }

  /** Frees the memory of its model until that is needed again. */
  sleep(): Promise<void> {
    return this.#runner.sleep();
  }

  get isAttached(): boolean {
    return this.#outbox.socket !== undefined;
  }

  /** Whether something runs, or was made and may not have reached the client. */
  get hasNews(): boolean {
    return this.#line.ids.length > 0 || this.#outbox.hasUndelivered;
  }

  /** Of the last frame that was given to a socket. */
  get lastSent(): number {
    return this.#outbox.lastSent;
  }

  /** Whether a request of this id has not ended. */
  has(requestId: string): boolean {
    return this.#line.has(requestId) || this.#downloads.has(requestId);
  }

  /** Whether an abort, of this request or of all, would stop anything. */
  canAbort(requestId?: string): boolean {
    return this.#line.canAbort(requestId);
  }

  /** Whether a function call of this id waits for the client's answer. */
  waitsFor(callId: string): boolean {
    return this.#outbox.calls.has(callId);
  }

  /**
   * Goes on with this socket: all frames after `lastSeq` follow. A socket that had the session before
   * is handed back, to be told.
   */
  attach(socket: SessionSocket, lastSeq: number): SessionSocket | undefined {
    const before = this.#outbox.socket;
    this.#outbox.attach(socket, lastSeq);
    return before;
  }

  /**
   * This socket is gone. Says whether the session has none any more.
   * @param options.isCut whether it broke
   */
  detach(socket: SessionSocket, options: { isCut?: boolean } = {}): boolean {
    if (this.#outbox.socket !== socket) return false;
    this.#outbox.detach(options);
    return true;
  }

  /** This socket has delivered every frame up to `seq`. */
  delivered(socket: SessionSocket, seq: number): void {
    if (this.#outbox.socket === socket) this.#outbox.delivered(seq);
  }

  /**
   * Takes a message of the client.
   * @throws LhamaError when it is refused; nothing has happened then
   */
  handle(message: SessionMessage): void {
    switch (message.type) {
      case "abort":
        this.#line.abort(aborted(), message.requestId);
        return;
      case "function_result":
        this.#answerFunction(message);
        return;
      case "skip_thinking":
        if (this.#line.has(message.requestId)) this.#worker.tell(message);
        return;
      case "tokenize":
        this.#refuseWhileClosing();
        this.#countTokens(message);
        return;
      case "list_models":
      case "list_catalogue":
      case "delete_model":
        this.#refuseWhileClosing();
        if (this.has(message.requestId)) throw duplicateRequest(message.requestId);
        void this.#models.answer(message);
        return;
      case "delete_state":
        this.#refuseWhileClosing();
        if (this.has(message.requestId)) throw duplicateRequest(message.requestId);
        void this.#states.answer(message);
        return;
      case "download_model":
        this.#refuseWhileClosing();
        if (this.has(message.requestId)) throw duplicateRequest(message.requestId);
        this.#downloads.start(message);
        return;
      case "abort_download":
        void this.#downloads.abort(message);
        return;
      case "load_model":
      case "unload_model":
      case "create_context":
      case "generate":
      case "generate_completion":
      case "generate_chat_completion":
      case "preload":
      case "complete_prompt":
      case "decide":
      case "save_state":
      case "restore_state":
        this.#refuseWhileClosing();
        this.#enqueue(message);
        return;
      default:
        assertNever(message);
    }
  }

  /** Aborts everything and frees the worker. Idempotent. */
  async end(): Promise<void> {
    this.#isClosing = true;
    this.#outbox.detach();
    this.#downloads.leaveAll();
    this.#models.leave();
    this.#runner.close();
    this.#line.abort(aborted());
    await this.#worker.close();
  }

  /**
   * The server stops: no more requests are taken. Those that run may end by themselves as long as
   * `hurry` has not aborted; then all get their final frame and the socket closes. Idempotent.
   */
  async shutDown(hurry: AbortSignal): Promise<void> {
    this.#isClosing = true;
    const stop = () => this.#line.abort(shuttingDown());
    if (!this.isAttached || hurry.aborted) stop();
    else {
      hurry.addEventListener("abort", stop, { once: true });
      this.#line.abortWaiting(shuttingDown());
      if (this.#line.ids.length > 0) {
        const message = "The server is stopping. It finishes the running answer first.";
        this.#send({ type: "info", code: "draining", message });
      }
    }
    await this.#line.whenIdle();
    this.#outbox.socket?.close(CLOSE_CODES.serviceRestart, "The server is stopping.");
    await this.#worker.close();
  }

  #refuseWhileClosing(): void {
    if (this.#isClosing) throw shuttingDown();
  }

  #enqueue(message: WorkMessage): void {
    if (this.#downloads.has(message.requestId)) throw duplicateRequest(message.requestId);
    const arrivedAt = performance.now();
    this.#line.add(
      message.requestId,
      (signal, onEnded) => this.#runner.serve(message, { signal, arrivedAt, onEnded }),
      { interruptible: isDraft(message) },
    );
  }

  #answerFunction(message: ClientMessageOf<"function_result">): void {
    if (!this.#line.has(message.requestId)) {
      throw new LhamaError("no_such_call", "The request that made this call has ended.", {
        details: { callId: message.callId },
      });
    }
    this.#outbox.calls.answered(message.callId);
    this.#worker.tell(message);
  }

  /** Waits for nobody: the tokenizer is free while an answer is made. */
  #countTokens(message: ClientMessageOf<"tokenize">): void {
    if (this.has(message.requestId)) throw duplicateRequest(message.requestId);
    const { signal } = new AbortController();
    void this.#runner.serve(message, { signal, arrivedAt: performance.now(), onEnded() {} });
  }

  #onCrash(error: LhamaError): void {
    const hadModel = this.#runner.lost();
    this.#log.error({ code: error.code }, "worker lost");
    this.#model = null;
    this.#metrics.engineLost();
    this.#line.abort(error);
    if (this.#isClosing) return;
    const comesBack = hadModel && this.isAttached;
    let next = "Load a model to start a new one.";
    if (hadModel) next = "The next request starts another one.";
    if (comesBack) next = "It is being started again.";
    const message = `The engine of this session has stopped. ${next}`;
    this.#send({ type: "info", code: "engine_stopped", message });
    if (comesBack) void this.#recover();
  }

  async #recover(): Promise<void> {
    const failed: WireError | undefined = await this.#runner.recover().catch(toWireError);
    if (this.#isClosing) return;
    if (failed === undefined) {
      const message = "The engine runs again, with its model. What it remembered is gone.";
      this.#send({ type: "info", code: "engine_restarted", message });
    } else if (failed.code !== "aborted") {
      this.#send({ type: "info", code: "engine_failed", message: failed.message });
    }
  }

  #send(message: UnnumberedServerMessage): void {
    if (message.type === "model_loaded") this.#model = message.model;
    // The old model goes before the new one comes.
    if (message.type === "model_progress" || message.type === "model_unloaded") this.#model = null;
    if (message.type === "completion_done") this.#metrics.completed(message);
    this.#outbox.push(message);
  }
}

function aborted(): LhamaError {
  return new LhamaError("aborted", "The request was aborted.");
}

function shuttingDown(): LhamaError {
  return new LhamaError("shutting_down", "The server is stopping. Connect again in a moment.");
}
