import {
  type ClientMessage,
  encodeFrame,
  type ServerMessage,
  type ServerMessageOf,
  type WireError,
} from "@lhama/protocol/browser";
import { text } from "../i18n/text.ts";
import { Connection, type ConnectionState } from "./connection.ts";
import type { OpenSocket } from "./socket.ts";

/** The frame that ends each kind of request when nothing goes wrong. */
interface FinalTypes {
  list_models: "models";
  load_model: "model_loaded";
  generate: "completion_done";
}
export type RequestType = keyof FinalTypes;

type FieldsOf<Type, Message> = Message extends { type: string }
  ? Type extends Message["type"]
    ? Omit<Message, "type" | "requestId">
    : never
  : never;
type Request<Type extends RequestType> = { type: Type } & FieldsOf<Type, ClientMessage>;

export interface Failure extends Omit<ServerMessageOf<"error">, "seq"> {}

export type Unasked = ServerMessageOf<"error"> | ServerMessageOf<"info">;

/** How a request ended. `interrupted`: the connection dropped, or there was none. */
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
  onProgress(message: ServerMessage): void;
  settle(outcome: ServerMessage | Failure | { type: "interrupted" }): void;
}

export interface LhamaClientOptions {
  openSocket: OpenSocket;
  clientName: string;
  onState(state: ConnectionState): void;
  /** A failure or a fact that belongs to no request, such as an engine that died while idle. */
  onUnasked(message: Unasked): void;
  random?: () => number;
}

const finalTypes: FinalTypes = {
  list_models: "models",
  load_model: "model_loaded",
  generate: "completion_done",
};

/** Requests over one {@link Connection}: each has an id, progress, and exactly one end. */
export class LhamaClient {
  readonly #connection: Connection;
  readonly #onUnasked: (message: Unasked) => void;
  readonly #pending = new Map<string, Pending>();
  #requests = 0;

  constructor(options: LhamaClientOptions) {
    this.#onUnasked = options.onUnasked;
    this.#connection = new Connection({
      ...options,
      onState: (state) => {
        if (state.phase !== "open") this.#interruptAll();
        options.onState(state);
      },
      onMessage: (message) => this.#dispatch(message),
    });
  }

  /** Connects now, unless it is connected or about to be. */
  connect(): void {
    this.#connection.connect();
  }

  /** Call it when the network or the page comes back: it tries at once, or checks the line. */
  wake(): void {
    this.#connection.wake();
  }

  /**
   * Sends a request.
   * @param onProgress gets every frame of the request before the one that ends it
   */
  request<Type extends RequestType>(
    message: Request<Type>,
    onProgress: (message: ServerMessage) => void = () => {},
  ): RunningRequest<Type> {
    this.#requests += 1;
    const id = `r${this.#requests}`;
    const outcome = new Promise<Outcome<Type>>((resolve) => {
      const state = this.#connection.state;
      if (state.phase !== "open") return resolve({ type: "interrupted" });
      const frame = encodeFrame({ ...message, requestId: id } as ClientMessage);
      // The server would close the connection over it.
      if (utf8Bytes(frame) > state.server.limits.frameBytes) return resolve(tooLarge(id));
      this.#pending.set(id, {
        finalType: finalTypes[message.type],
        onProgress,
        settle: (end) => resolve(end as Outcome<Type>),
      });
      this.#connection.sendText(frame);
    });
    return { id, outcome };
  }

  /** Asks the server to stop a request, which still ends by itself. Harmless when it has ended. */
  abort(requestId: string): void {
    this.#connection.send({ type: "abort", requestId });
  }

  #dispatch(message: ServerMessage): void {
    const id = "requestId" in message ? message.requestId : undefined;
    const pending = id === undefined ? undefined : this.#pending.get(id);
    if (id === undefined || pending === undefined) {
      if (message.type === "error" || message.type === "info") this.#onUnasked(message);
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
export function errorOf({ code, message, retryable }: Failure): WireError {
  return { code, message, retryable };
}

function utf8Bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

function tooLarge(requestId: string): Failure {
  return {
    type: "error",
    requestId,
    code: "frame_too_large",
    message: text.chat.tooLongToSend,
    retryable: false,
  };
}
