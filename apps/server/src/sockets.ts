import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type ErrorCode, LhamaError, LIMITS, toWireError } from "@lhama/protocol";
import { WebSocket, WebSocketServer } from "ws";
import type { AccessGuard } from "./access-guard.ts";
import type { Logger } from "./log.ts";
import { Session, type SessionContext, type SessionSocket } from "./session.ts";

/** Where the WebSocket is. */
const SOCKET_PATH = "/ws";

const WS_OPTIONS = {
  noServer: true,
  maxPayload: LIMITS.frameBytes,
  // With the defaults of ws, frames cut into many pieces hold a hundred times their size in memory.
  maxFragments: 64,
  maxBufferedChunks: 1024,
  // Tokens are too short to compress, and each socket's zlib state would cost more than they do.
  perMessageDeflate: false,
  /** How long a peer may take to answer a close, in ms. */
  closeTimeout: 2000,
};

export interface SocketsOptions {
  guard: AccessGuard;
  context: SessionContext;
  log: Logger;
}

/** Turns upgrade requests into sockets, and each socket into a session. */
export class Sockets {
  readonly #guard: AccessGuard;
  readonly #context: SessionContext;
  readonly #log: Logger;
  readonly #server = new WebSocketServer(WS_OPTIONS);
  readonly #sessions = new Set<Session>();
  #closing = false;

  constructor({ guard, context, log }: SocketsOptions) {
    this.#guard = guard;
    this.#context = context;
    this.#log = log;
  }

  /** Sessions whose socket is open. */
  get count(): number {
    return this.#sessions.size;
  }

  /** Answers an upgrade request: with a socket, or with the reason why not. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    try {
      this.#check(request);
    } catch (error) {
      refuse(socket, error);
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (ws) => this.#open(ws));
  }

  /** Lets every session end in order; resolves when all are gone. New ones are refused from now on. */
  async close(): Promise<void> {
    this.#closing = true;
    await Promise.all([...this.#sessions].map((session) => session.shutDown()));
  }

  #check({ url, headers: { host, origin }, socket: { localPort = 0 } }: IncomingMessage): void {
    try {
      this.#guard.checkHost(host, localPort);
      this.#guard.checkOrigin(origin, localPort);
    } catch (error) {
      this.#log.warn({ host, origin }, "socket refused");
      throw error;
    }
    if (url?.split("?", 1)[0] !== SOCKET_PATH) {
      throw new LhamaError("not_found", `There is no WebSocket here; it is at ${SOCKET_PATH}.`);
    }
    if (this.#closing) throw new LhamaError("shutting_down", "The server is stopping.");
  }

  #open(ws: WebSocket): void {
    const session = new Session(makeSessionSocket(ws), this.#context);
    this.#sessions.add(session);
    this.#log.info({ session: session.id, sessions: this.count }, "socket opened");
    ws.on("message", (data, isBinary) => {
      if (isBinary) session.receiveBinary();
      else session.receive(String(data));
    });
    // A frame that is too large or not even a frame; ws closes the socket after this.
    ws.on("error", (error) => this.#log.info({ session: session.id, err: error }, "socket failed"));
    ws.on("close", (code) => {
      this.#sessions.delete(session);
      this.#log.info({ session: session.id, sessions: this.count, code }, "socket closed");
      void session.end();
    });
  }
}

function makeSessionSocket(ws: WebSocket): SessionSocket {
  return {
    get isOpen() {
      return ws.readyState === WebSocket.OPEN;
    },
    send: (text) => ws.send(text),
    close: (code, reason) => ws.close(code, reason),
  };
}

const HTTP_STATUS: Partial<Record<ErrorCode, string>> = {
  host_not_allowed: "403 Forbidden",
  origin_not_allowed: "403 Forbidden",
  not_found: "404 Not Found",
  shutting_down: "503 Service Unavailable",
};

function refuse(socket: Duplex, reason: unknown): void {
  const error = toWireError(reason);
  const status = HTTP_STATUS[error.code] ?? "500 Internal Server Error";
  const body = JSON.stringify({ error });
  // The peer may be gone already, which is nobody's problem.
  socket.on("error", () => {});
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nConnection: close\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
