import {
  type ClientMessage,
  encodeFrame,
  refusedShape,
  type ServerMessage,
  type ServerMessageOf,
  type WireError,
} from "@lhama/protocol/browser";
import type { CallAnswer } from "../functions/definition.ts";
import { Connection, type ConnectionState, type Position } from "./connection.ts";
import type { OpenSocket } from "./socket.ts";

/** The frame that ends each kind of request when nothing goes wrong. */
interface FinalTypes {
  list_models: "models";
  list_catalogue: "catalogue";
  delete_model: "model_deleted";
  load_model: "model_loaded";
  unload_model: "model_unloaded";
  create_context: "context_created";
  generate: "completion_done";
  download_model: "download_done";
  tokenize: "token_count";
  preload: "preloaded";
  complete_prompt: "prompt_completion";
  save_state: "state_saved";
  restore_state: "state_restored";
  delete_state: "state_deleted";
}
export type RequestType = keyof FinalTypes;

type FieldsOf<Type, Message> = Message extends { type: string }
  ? Type extends Message["type"]
    ? Omit<Message, "type" | "requestId">
    : never
  : never;
type Request<Type extends RequestType> = { type: Type } & FieldsOf<Type, ClientMessage>;

export interface Failure extends Omit<ServerMessageOf<"error">, "seq"> {}

export type Unasked = ServerMessageOf<"error" | "info" | "models_changed">;

/** How a request ended. `interrupted`: there was no connection, or the session is gone. */
export type Outcome<Type extends RequestType> =
  | ServerMessageOf<FinalTypes[Type]>
  | Failure
  | { type: "interrupted" };

export interface RunningRequest<Type extends RequestType> {
  id: string;
  /** Settles exactly once and never rejects. */
  outcome: Promise<Outcome<Type>>;
}

interface Pending {
  finalType: string;
  /** As it goes out. */
  frame: string;
  aborted: boolean;
  /** Results of functions that it was given: the server may not have got them. */
  answers: string[];
  onProgress(message: ServerMessage): void;
  settle(outcome: ServerMessage | Failure | { type: "interrupted" }): void;
}

export interface LhamaClientOptions {
  openSocket: OpenSocket;
  clientName: string;
  /** The session to go on with, as after a reload of the page. */
  resume?: Position | undefined;
  onState(state: ConnectionState): void;
  /** A failure or a fact that belongs to no request, such as an engine that died while idle. */
  onUnasked(message: Unasked): void;
  random?: () => number;
}

const finalTypes: FinalTypes = {
  list_models: "models",
  list_catalogue: "catalogue",
  delete_model: "model_deleted",
  load_model: "model_loaded",
  unload_model: "model_unloaded",
  create_context: "context_created",
  generate: "completion_done",
  download_model: "download_done",
  tokenize: "token_count",
  preload: "preloaded",
  complete_prompt: "prompt_completion",
  save_state: "state_saved",
  restore_state: "state_restored",
  delete_state: "state_deleted",
};

/**
 * Requests over one {@link Connection}: each has an id, progress, and exactly one end. They live
 * through drops of the connection: what the server has is gone on with, what it never got is sent
 * again.
 */
export class LhamaClient {
  readonly #connection: Connection;
  readonly #onUnasked: (message: Unasked) => void;
  readonly #pending = new Map<string, Pending>();
  /** Ids of an earlier page must not come again in the same session. */
  readonly #idPrefix = Math.random().toString(36).slice(2, 10);
  #requests = 0;
  /** After a drop: what the server does not know, unless its end is among the frames that follow. */
  #missing: { ids: string[]; replayEnd: number; sawReset: boolean } | undefined;

  constructor(options: LhamaClientOptions) {
    this.#onUnasked = options.onUnasked;
    this.#connection = new Connection({
      ...options,
      onState: (state) => {
        if (state.phase === "open") this.#goOn(state.server);
        else if (state.phase === "outdated" || state.phase === "taken") this.#interruptAll();
        options.onState(state);
      },
      onMessage: (message) => {
        this.#dispatch(message);
        this.#findMissing();
      },
    });
  }

  /** How far the session has been heard; undefined before there was one. */
  get position(): Position | undefined {
    return this.#connection.position;
  }

  /** Connects now, unless it is connected or about to be. */
  connect(): void {
    this.#connection.connect();
  }

  /** Call it when the network or the page comes back: it tries at once, or checks the line. */
  wake(): void {
    this.#connection.wake();
  }

  /** An id that no other request has. */
  makeRequestId(): string {
    this.#requests += 1;
    return `${this.#idPrefix}-${this.#requests}`;
  }

  /**
   * Sends a request.
   * @param onProgress gets every frame of the request before the one that ends it, and a `reset`
   */
  request<Type extends RequestType>(
    message: Request<Type>,
    onProgress: (message: ServerMessage) => void = () => {},
    id = this.makeRequestId(),
  ): RunningRequest<Type> {
    const { state } = this.#connection;
    const frame = encodeFrame({ ...message, requestId: id } as ClientMessage);
    if (state.phase !== "open") return { id, outcome: Promise.resolve({ type: "interrupted" }) };
    const refusal = refusalOf(frame, state.server.limits);
    if (refusal !== undefined) return { id, outcome: Promise.resolve(tooLarge(id, refusal)) };
    const running = this.#expect(id, { type: message.type, frame, onProgress });
    this.#connection.sendText(frame);
    return running;
  }

  /**
   * Goes on with a request that the page made before it was reloaded. Call it before `connect`. Should
   * the server never have got it, it is sent now.
   */
  rejoin<Type extends RequestType>(
    id: string,
    message: Request<Type>,
    onProgress: (message: ServerMessage) => void,
  ): RunningRequest<Type> {
    const frame = encodeFrame({ ...message, requestId: id } as ClientMessage);
    return this.#expect(id, { type: message.type, frame, onProgress });
  }

  /**
   * Asks the server to stop a request, which still ends by itself. Without a connection it is
   * interrupted here, and stopped there once the server is back. Harmless when it has ended.
   */
  abort(requestId: string): void {
    const pending = this.#pending.get(requestId);
    if (this.#connection.state.phase === "open") {
      if (pending !== undefined) pending.aborted = true;
      this.#connection.send({ type: "abort", requestId });
    } else {
      this.#pending.delete(requestId);
      pending?.settle({ type: "interrupted" });
    }
  }

  /** Gives a function's result to the request that waits for it, now or as soon as there is a connection. */
  answerCall(requestId: string, callId: string, answer: CallAnswer): void {
    const frame = encodeFrame({
      type: "function_result",
      requestId,
      callId,
      ...answer,
    } as ClientMessage);
    this.#pending.get(requestId)?.answers.push(frame);
    this.#connection.sendText(frame);
  }

  /** Stops a download, whoever has started it. What has arrived is kept, or thrown away. */
  abortDownload(uri: string, { keepPartial }: { keepPartial: boolean }): void {
    this.#connection.send({ type: "abort_download", uri, keepPartial });
  }

  #expect<Type extends RequestType>(
    id: string,
    { type, frame, onProgress }: { type: Type } & Pick<Pending, "frame" | "onProgress">,
  ): RunningRequest<Type> {
    const outcome = new Promise<Outcome<Type>>((resolve) => {
      this.#pending.set(id, {
        finalType: finalTypes[type],
        frame,
        aborted: false,
        answers: [],
        onProgress,
        settle: (end) => resolve(end as Outcome<Type>),
      });
    });
    return { id, outcome };
  }

  /** A connection is open: goes on with the session, or begins anew with none of the requests. */
  #goOn({ resumed, requests, lastSeq }: ServerMessageOf<"ready">): void {
    this.#missing = undefined;
    if (!resumed) {
      this.#interruptAll();
      return;
    }
    for (const requestId of requests) {
      // Nobody here waits for it any more.
      const pending = this.#pending.get(requestId);
      if (pending === undefined || pending.aborted) {
        this.#connection.send({ type: "abort", requestId });
      }
      // Those that it has are refused, which harms nobody.
      for (const frame of pending?.answers ?? []) this.#connection.sendText(frame);
    }
    const ids = [...this.#pending.keys()].filter((id) => !requests.includes(id));
    this.#missing = { ids, replayEnd: lastSeq, sawReset: false };
    this.#findMissing();
  }

  #findMissing(): void {
    const missing = this.#missing;
    if (missing === undefined || (this.position?.lastSeq ?? 0) < missing.replayEnd) return;
    this.#missing = undefined;
    for (const id of missing.ids) {
      const pending = this.#pending.get(id);
      if (pending === undefined) continue;
      if (missing.sawReset || pending.aborted) {
        // It may have been done: sending it again could do it twice.
        this.#pending.delete(id);
        pending.settle({ type: "interrupted" });
      } else {
        this.#connection.sendText(pending.frame);
      }
    }
  }

  /** Ends the thought that a `generate` is in. Harmless outside of one. */
  skipThinking(requestId: string): void {
    this.#connection.send({ type: "skip_thinking", requestId });
  }

  #dispatch(message: ServerMessage): void {
    if (message.type === "reset") {
      if (this.#missing !== undefined) this.#missing.sawReset = true;
      for (const { requestId } of message.requests)
        this.#pending.get(requestId)?.onProgress(message);
      return;
    }
    const id = "requestId" in message ? message.requestId : undefined;
    const pending = id === undefined ? undefined : this.#pending.get(id);
    if (id === undefined || pending === undefined) {
      if (
        message.type === "error" ||
        message.type === "info" ||
        message.type === "models_changed"
      ) {
        this.#onUnasked(message);
      }
    } else if (message.type === "error" || message.type === pending.finalType) {
      this.#pending.delete(id);
      pending.settle(message);
    } else {
      pending.onProgress(message);
    }
  }

  #interruptAll(): void {
    const interrupted = [...this.#pending.values()];
    this.#pending.clear();
    for (const pending of interrupted) pending.settle({ type: "interrupted" });
  }
}

/** What went wrong, without the frame around it. */
export function errorOf({ code, message, retryable, details }: Failure): WireError {
  return { code, message, retryable, ...(details && { details }) };
}

/**
 * The code of what the server would say to this frame, if anything. It would close the connection over
 * its bytes, and over its shape not know whose it was.
 */
function refusalOf(frame: string, limits: ServerMessageOf<"ready">["limits"]) {
  const bytes = new TextEncoder().encode(frame).length;
  return bytes > limits.frameBytes ? "frame_too_large" : refusedShape(frame, limits);
}

function tooLarge(requestId: string, code: Failure["code"]): Failure {
  return { type: "error", requestId, code, message: "The frame is too large.", retryable: false };
}
