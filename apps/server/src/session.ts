import { randomUUID } from "node:crypto";
import {
  CLOSE_CODES,
  type ClientMessage,
  type ClientMessageOf,
  decodeClientFrame,
  encodeFrame,
  FrameError,
  LhamaError,
  LIMITS,
  PROTOCOL_VERSION,
  type ServerMessage,
  toWireError,
  type UnnumberedServerMessage,
} from "@lhama/protocol";
import type { CoreGovernor } from "./core-governor.ts";
import type { CrashRecord } from "./crash-record.ts";
import { isDraft, type WorkMessage } from "./final-frames.ts";
import type { Logger } from "./log.ts";
import type { ModelLibrary } from "./model-library.ts";
import { duplicateRequest, RequestLine } from "./request-line.ts";
import { RequestRunner } from "./request-runner.ts";
import { SessionWorker } from "./session-worker.ts";
import { VERSION } from "./version.ts";
import type { WorkerSource } from "./worker-handle.ts";

/** All that a session knows of its socket. */
export interface SessionSocket {
  readonly isOpen: boolean;
  send(text: string): void;
  close(code: number, reason: string): void;
}

/** What all sessions of a server share. */
export interface SessionContext {
  models: ModelLibrary;
  governor: CoreGovernor;
  workers: WorkerSource;
  crashes: CrashRecord;
  log: Logger;
}

/**
 * What one socket talks to: it checks and orders the requests, has them done by its worker, and
 * numbers the frames that go back. Every request gets exactly one final frame, whatever happens.
 */
export class Session {
  readonly id = randomUUID();
  readonly #socket: SessionSocket;
  readonly #models: ModelLibrary;
  readonly #log: Logger;
  readonly #line = new RequestLine(LIMITS.queuedGenerations);
  readonly #worker: SessionWorker;
  readonly #runner: RequestRunner;
  #state: "new" | "open" | "closing" = "new";
  #seq = 0;

  constructor(socket: SessionSocket, { models, governor, workers, crashes, log }: SessionContext) {
    const send = (message: UnnumberedServerMessage) => this.#send(message);
    this.#socket = socket;
    this.#models = models;
    this.#log = log.child({ session: this.id });
    this.#worker = new SessionWorker({
      source: workers,
      onEvent: send,
      onCrash: (error) => this.#onCrash(error),
    });
    this.#runner = new RequestRunner({
      worker: this.#worker,
      models,
      governor,
      crashes,
      log: this.#log,
      send,
    });
  }

  /** Takes a text frame of the client. */
  receive(frame: string): void {
    let message: ClientMessage | undefined;
    try {
      message = decodeClientFrame(frame);
      this.#handle(message);
    } catch (error) {
      const requestId = error instanceof FrameError ? error.requestId : message?.requestId;
      this.#sendError(error, requestId);
    }
  }

  receiveBinary(): void {
    this.#sendError(new LhamaError("binary_frame", "Send text frames; this one was binary."));
  }

  /** The socket is gone: aborts everything and frees the worker. Idempotent. */
  async end(): Promise<void> {
    this.#state = "closing";
    this.#line.abort(aborted());
    await this.#worker.close();
  }

  /** The server stops: every request gets its final frame, then the socket closes. Idempotent. */
  async shutDown(): Promise<void> {
    this.#state = "closing";
    this.#line.abort(shuttingDown());
    await this.#line.whenIdle();
    this.#socket.close(CLOSE_CODES.serviceRestart, "The server is stopping.");
    await this.#worker.close();
  }

  #handle(message: ClientMessage): void {
    if (this.#state === "closing") throw shuttingDown();
    if (this.#state === "new" && message.type !== "init") {
      throw new LhamaError("not_initialised", 'Send {type: "init"} before anything else.');
    }
    switch (message.type) {
      case "init":
        this.#init(message);
        break;
      case "ping":
        this.#send({ type: "pong", ...idOf(message) });
        break;
      case "abort":
        this.#line.abort(aborted(), message.requestId);
        break;
      case "list_models":
        void this.#listModels(message);
        break;
      case "function_result":
        this.#answerFunction(message);
        break;
      case "skip_thinking":
        if (this.#line.has(message.requestId)) this.#worker.tell(message);
        break;
      case "tokenize":
        this.#countTokens(message);
        break;
      default:
        this.#enqueue(message);
    }
  }

  #enqueue(message: WorkMessage): void {
    const arrivedAt = performance.now();
    this.#line.add(
      message.requestId,
      (signal) => this.#runner.serve(message, { signal, arrivedAt }),
      { interruptible: isDraft(message) },
    );
  }

  #answerFunction(message: ClientMessageOf<"function_result">): void {
    if (!this.#line.has(message.requestId)) {
      throw new LhamaError("no_such_call", "The request that made this call has ended.");
    }
    this.#worker.tell(message);
  }

  /** Waits for nobody: the tokenizer is free while an answer is made. */
  #countTokens(message: ClientMessageOf<"tokenize">): void {
    if (this.#line.has(message.requestId)) throw duplicateRequest(message.requestId);
    const { signal } = new AbortController();
    void this.#runner.serve(message, { signal, arrivedAt: performance.now() });
  }

  #init(message: ClientMessageOf<"init">): void {
    if (this.#state !== "new") {
      throw new LhamaError("already_initialised", "This socket is initialised; go on with it.");
    }
    if (message.protocol !== PROTOCOL_VERSION) {
      this.#refuseVersion(message);
      return;
    }
    this.#state = "open";
    this.#log.debug({ client: message.client }, "client initialised");
    this.#send({
      type: "ready",
      ...idOf(message),
      protocol: PROTOCOL_VERSION,
      server: { name: "Lhama", version: VERSION },
      sessionId: this.id,
      limits: LIMITS,
      defaultModel: this.#models.defaultName,
    });
  }

  #refuseVersion({ requestId, protocol }: ClientMessageOf<"init">): void {
    const problem = `This server speaks protocol version ${PROTOCOL_VERSION}, not ${protocol}.`;
    const advice = "Reload the page, or update the client.";
    this.#sendError(new LhamaError("protocol_version", `${problem} ${advice}`), requestId);
    this.#socket.close(CLOSE_CODES.protocolVersion, problem);
  }

  async #listModels({ requestId }: ClientMessageOf<"list_models">): Promise<void> {
    try {
      this.#send({ type: "models", requestId, models: await this.#models.list() });
    } catch (error) {
      this.#sendError(error, requestId);
    }
  }

  #onCrash(error: LhamaError): void {
    this.#log.error({ code: error.code }, "worker lost");
    this.#line.abort(error);
    if (this.#state !== "open") return;
    const message = "The engine of this session has stopped. Load a model to start a new one.";
    this.#send({ type: "info", code: "engine_stopped", message });
  }

  /**
   * An error frame with the id of a request ends that request. So one about a frame that merely names
   * a request that has not ended (a duplicate, a malformed abort) carries the id in `details` instead.
   */
  #sendError(error: unknown, requestId?: string): void {
    if (!(error instanceof LhamaError)) this.#log.error({ err: error }, "frame failed");
    const { details, ...wire } = toWireError(error);
    if (requestId !== undefined && this.#line.has(requestId)) {
      this.#send({ type: "error", ...wire, details: { ...details, requestId } });
    } else {
      this.#send({ type: "error", ...idOf({ requestId }), ...wire, ...(details && { details }) });
    }
  }

  #send(message: UnnumberedServerMessage): void {
    if (!this.#socket.isOpen) return;
    this.#seq += 1;
    this.#socket.send(encodeFrame({ ...message, seq: this.#seq } as ServerMessage));
  }
}

/** The id to answer with, left out where there is none: superjson would carry an `undefined`. */
function idOf({ requestId }: { requestId?: string | undefined }): { requestId?: string } {
  return requestId === undefined ? {} : { requestId };
}

function aborted(): LhamaError {
  return new LhamaError("aborted", "The request was aborted.");
}

function shuttingDown(): LhamaError {
  return new LhamaError("shutting_down", "The server is stopping. Connect again in a moment.");
}
