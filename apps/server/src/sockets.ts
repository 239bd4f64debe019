import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import {
  CLOSE_CODES,
  type ErrorCode,
  LhamaError,
  type ServerFeatures,
  toWireError,
} from "@lhama/protocol";
import { type RawData, WebSocket, WebSocketServer } from "ws";
import type { AccessGuard } from "./access-guard.ts";
import { clientAddress } from "./client-address.ts";
import { Heartbeat } from "./heartbeat.ts";
import { type ServerLimits, wireLimits } from "./limits.ts";
import type { Logger } from "./log.ts";
import type { SessionSocket } from "./outbox.ts";
import { PacedReader } from "./paced-reader.ts";
import { Peer } from "./peer.ts";
import { RateLimit } from "./rate-limit.ts";
import type { Sessions } from "./sessions.ts";

/** Where the WebSocket is. */
const SOCKET_PATH = "/ws";

/** Sockets that may be there beside those of sessions: just opened, or about to close. In all, and of an address. */
const SPARE_SOCKETS = 64;
const SPARE_OF_ADDRESS = 16;

/** How long a peer may usually take to answer a close, in ms. */
const CLOSE_MS = 2000;

/** After each message of a client that sends too much, ms: who goes on all the same is put out within ten seconds. */
const REST_MS = 20;

function wsOptions({ frameBytes, slowCloseMs }: ServerLimits) {
  return {
    noServer: true,
    maxPayload: frameBytes,
    // With the defaults of ws, frames cut into many pieces hold a hundred times their size in memory.
    maxFragments: 64,
    maxBufferedChunks: 1024,
    // One message a turn: the hundreds that fit into one packet would hold up everybody else.
    allowSynchronousEvents: false,
    // Tokens are too short to compress, and each socket's zlib state would cost more than they do.
    perMessageDeflate: false,
    // Most are cut sooner: see cutWithin.
    closeTimeout: Math.max(CLOSE_MS, slowCloseMs),
  };
}

export interface SocketsOptions {
  guard: AccessGuard;
  sessions: Sessions;
  limits: ServerLimits;
  /** Addresses of proxies that say where a client is. */
  trustedProxies: readonly string[];
  /** Told to each client. */
  features: ServerFeatures;
  defaultModel: string;
  log: Logger;
}

/** Turns upgrade requests into sockets, and connects each with a session. */
export class Sockets {
  readonly #options: SocketsOptions;
  readonly #log: Logger;
  readonly #server: WebSocketServer;
  readonly #heartbeat: Heartbeat;
  /** With the address of each one's client. */
  readonly #open = new Map<WebSocket, string>();
  #isClosing = false;

  constructor(options: SocketsOptions) {
    const { limits, log } = options;
    this.#options = options;
    this.#log = log;
    this.#server = new WebSocketServer(wsOptions(limits));
    this.#heartbeat = new Heartbeat({
      pingMs: limits.pingMs,
      onDead: (ws) => {
        log.info("socket gives no sign any more");
        ws.terminate();
      },
    });
    this.#heartbeat.start();
  }

  /** Sockets that are open. */
  get count(): number {
    return this.#open.size;
  }

  /** Bytes that wait in all sockets for their readers. */
  get bufferedBytes(): number {
    return [...this.#open.keys()].reduce((sum, ws) => sum + ws.bufferedAmount, 0);
  }

  /** Answers an upgrade request: with a socket, or with the reason why not. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const address = clientAddress(request, this.#options.trustedProxies);
    try {
      this.#check(request, address);
    } catch (error) {
      refuse(socket, error);
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (ws) => this.#accept(ws, address));
  }

  /**
   * Lets every session end in order; resolves when all are gone. New ones are refused from now on.
   * @param hurry answers that run may end by themselves until it aborts
   */
  async close(hurry: AbortSignal): Promise<void> {
    this.#isClosing = true;
    await this.#options.sessions.close(hurry);
    for (const ws of this.#open.keys()) {
      // A reader that has been closed for its slowness may have been given a long time.
      if (ws.readyState === WebSocket.CLOSING) ws.terminate();
      else closeSocket(ws, CLOSE_CODES.serviceRestart, "The server is stopping.");
    }
    this.#heartbeat.stop();
  }

  #check({ url, headers, socket: { localPort = 0 } }: IncomingMessage, address: string): void {
    const { host, origin } = headers;
    try {
      this.#options.guard.checkHost(host, localPort);
      this.#options.guard.checkOrigin(origin, localPort);
      this.#options.guard.checkToken(headers, localPort);
    } catch (error) {
      this.#log.warn({ host, origin }, "socket refused");
      throw error;
    }
    if (url?.split("?", 1)[0] !== SOCKET_PATH) {
      throw new LhamaError("not_found", `There is no WebSocket here; it is at ${SOCKET_PATH}.`);
    }
    if (this.#isClosing) throw new LhamaError("shutting_down", "The server is stopping.");
    this.#checkCount(address);
  }

  /** Sockets that have no session yet count, too: nobody takes the place of all others with those. */
  #checkCount(address: string): void {
    const { sessions, sessionsPerAddress } = this.#options.limits;
    const ofAddress = [...this.#open.values()].filter((own) => own === address).length;
    if (
      this.count >= sessions + SPARE_SOCKETS ||
      ofAddress >= sessionsPerAddress + SPARE_OF_ADDRESS
    ) {
      throw new LhamaError("too_many_sessions", "There are too many sockets. Try again later.");
    }
  }

  #accept(ws: WebSocket, address: string): void {
    const { sessions, limits, features, defaultModel } = this.#options;
    const socket = makeSessionSocket(ws);
    const rate = new RateLimit({ perSecond: limits.messagesPerSecond, burst: limits.messageBurst });
    const peer = new Peer({
      socket,
      sessions,
      address,
      limits: wireLimits(limits),
      rate,
      slowBytes: limits.slowBytes,
      features,
      defaultModel,
      log: this.#log,
    });
    this.#open.set(ws, address);
    this.#heartbeat.watch(ws, {
      mark: () => peer.mark,
      onMark: (mark) => peer.delivered(mark),
    });
    const initTimer = setTimeout(() => peer.giveUpWaiting(), limits.initMs);
    this.#log.info({ sockets: this.count }, "socket opened");
    const reader = new PacedReader<{ data: RawData; isBinary: boolean }>({
      socket: {
        get isOpen() {
          return socket.isOpen;
        },
        pause: () => ws.pause(),
        resume: () => ws.resume(),
      },
      take: ({ data, isBinary }) => {
        if (isBinary) peer.receiveBinary();
        else peer.receive(String(data));
      },
      isRushed: () => rate.isRushed,
      restMs: REST_MS,
    });
    ws.on("message", (data, isBinary) => reader.receive({ data, isBinary }));
    for (const sign of ["ping", "pong"]) {
      ws.on(sign, () => {
        peer.receiveSign();
        reader.calmDown();
      });
    }
    // A frame that is too large or not even a frame; ws closes the socket after this.
    ws.on("error", (error) => {
      this.#log.info({ session: peer.session?.id, err: error }, "socket failed");
      cutWithin(ws, CLOSE_MS);
    });
    ws.on("close", (code) => {
      clearTimeout(initTimer);
      reader.close();
      this.#open.delete(ws);
      const session = peer.session?.id;
      this.#log.info({ session, sockets: this.count, code }, "socket closed");
      peer.closed({ isFinal: FINAL_CODES.has(code), isCut: code === CUT_CODE });
    });
  }
}

/**
 * With these a client has closed the socket on purpose: a normal end, also without a code. A page that
 * is reloaded sends 1001, a line that breaks none at all.
 */
const FINAL_CODES: ReadonlySet<number> = new Set([1000, 1005]);
const CUT_CODE = 1006;

function makeSessionSocket(ws: WebSocket): SessionSocket {
  return {
    get isOpen() {
      return ws.readyState === WebSocket.OPEN;
    },
    get bufferedBytes() {
      return ws.bufferedAmount;
    },
    send: (text, onSent) => ws.send(text, onSent),
    close: (code, reason, withinMs) => closeSocket(ws, code, reason, withinMs),
  };
}

/** Closes in order when the peer takes part in it in time, and else cuts the line. */
function closeSocket(ws: WebSocket, code: number, reason: string, withinMs = CLOSE_MS): void {
  if (ws.readyState !== WebSocket.OPEN) return;
  ws.close(code, reason);
  cutWithin(ws, withinMs);
}

function cutWithin(ws: WebSocket, ms: number): void {
  const timer = setTimeout(() => ws.terminate(), ms);
  ws.once("close", () => clearTimeout(timer));
}

const HTTP_STATUS: Partial<Record<ErrorCode, string>> = {
  host_not_allowed: "403 Forbidden",
  origin_not_allowed: "403 Forbidden",
  unauthorized: "401 Unauthorized",
  not_found: "404 Not Found",
  too_many_sessions: "503 Service Unavailable",
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
