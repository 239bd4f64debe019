import {
  CLOSE_CODES,
  type ClientMessage,
  encodeFrame,
  PROTOCOL_VERSION,
  readTrustedFrame,
  type ServerMessage,
  type ServerMessageOf,
} from "@lhama/protocol/browser";
import { retryDelay } from "./backoff.ts";
import { Heartbeat } from "./heartbeat.ts";
import type { OpenSocket, Socket } from "./socket.ts";

/** A socket that does not get as far as `ready` in this time is given up, milliseconds. */
const HANDSHAKE_MS = 10_000;
/** A connection that held for so long starts a new series of waits, milliseconds. */
const STABLE_MS = 5_000;

export type ConnectionState =
  /** After how many attempts that failed. */
  | { phase: "connecting"; failures: number }
  /** The server has answered `init`. */
  | { phase: "open"; server: ServerMessageOf<"ready"> }
  /** The next attempt is made at `retryAt`, in milliseconds of `Date.now()`. */
  | { phase: "offline"; retryAt: number }
  /** The server speaks another protocol version: only a reload of the page helps. */
  | { phase: "outdated" }
  /** Another page goes on with the session: only the person can bring it back here. */
  | { phase: "taken" };

/** A place in the frames of a session. */
export interface Position {
  sessionId: string;
  /** Of the last frame that came. */
  lastSeq: number;
}

export interface ConnectionOptions {
  openSocket: OpenSocket;
  /** Named in the server's log. */
  clientName: string;
  /** The session to go on with, as after a reload of the page. */
  resume?: Position | undefined;
  onState(state: ConnectionState): void;
  /** Every frame of an open connection but `ready` and `pong`. */
  onMessage(message: ServerMessage): void;
  /** 0 to 1, for jitter. */
  random?: () => number;
}

/**
 * One line to the server, kept open: connects, introduces itself, pings, and comes back after a
 * drop for as long as the page lives. It asks for the session that it had, and sees to it that no frame
 * is missed or comes twice.
 */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #random: () => number;
  readonly #heartbeat: Heartbeat;
  #state: ConnectionState = { phase: "connecting", failures: 0 };
  #socket: Socket | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #position: Position | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#position = options.resume;
    this.#random = options.random ?? Math.random;
    this.#heartbeat = new Heartbeat({
      ping: () => this.send({ type: "ping" }),
      onDead: () => this.#drop(),
    });
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** How far the session has been heard; undefined before there was one. */
  get position(): Position | undefined {
    return this.#position;
  }

  /** Connects now, unless it is connected or about to be. Also the answer to "Retry now". */
  connect(): void {
    if (this.#socket !== undefined || this.#state.phase === "outdated") return;
    clearTimeout(this.#timer);
    this.#enter({ phase: "connecting", failures: this.#failures });
    this.#timer = setTimeout(() => this.#drop(), HANDSHAKE_MS);
    const socket = this.#options.openSocket({
      onOpen: () =>
        socket.send(
          encodeFrame({
            type: "init",
            protocol: PROTOCOL_VERSION,
            client: this.#options.clientName,
            ...this.#position,
          }),
        ),
      onText: (text) => {
        if (this.#socket === socket) this.#read(text);
      },
      onClose: (code) => {
        if (this.#socket === socket) this.#closed(code);
      },
    });
    this.#socket = socket;
  }

  /** Something says that the network may be back: tries at once, or makes sure the line still works. */
  wake(): void {
    if (this.#state.phase === "open") this.#heartbeat.check();
    else if (this.#state.phase !== "taken") this.connect();
  }

  /** Sends a message on an open connection; on any other it is lost. */
  send(message: ClientMessage): void {
    this.sendText(encodeFrame(message));
  }

  /** Sends a frame that is encoded already. */
  sendText(frame: string): void {
    if (this.#state.phase === "open") this.#socket?.send(frame);
  }

  #read(text: string): void {
    this.#heartbeat.sawTraffic();
    let message: ServerMessage;
    try {
      message = readTrustedFrame(text);
    } catch (error) {
      // Who talks garbage may have lost more than this frame: a new line settles every request.
      console.error(error);
      this.#drop();
      return;
    }
    if (message.seq !== undefined && !this.#advance(message.seq)) return;
    if (message.type === "ready") {
      if (!message.resumed) this.#position = { sessionId: message.sessionId, lastSeq: 0 };
      clearTimeout(this.#timer);
      // Not at once: a server that accepts and then closes would be called twice a second for ever.
      this.#timer = setTimeout(() => {
        this.#failures = 0;
      }, STABLE_MS);
      this.#heartbeat.start();
      this.#enter({ phase: "open", server: message });
    } else if (message.type === "error" && message.code === "protocol_version") {
      this.#hangUp();
      this.#enter({ phase: "outdated" });
    } else if (message.type === "error" && message.code === "session_taken") {
      this.#hangUp();
      this.#enter({ phase: "taken" });
    } else if (message.type !== "pong") {
      if (message.type === "reset" && this.#position !== undefined) {
        this.#position = { ...this.#position, lastSeq: message.lastSeq };
      }
      this.#options.onMessage(message);
    }
  }

  /** Counts a frame of the session. Says whether it is the next one. */
  #advance(seq: number): boolean {
    if (this.#position === undefined) return true;
    const { lastSeq } = this.#position;
    if (seq > lastSeq + 1) {
      console.error(`Frame ${seq} came after ${lastSeq}.`);
      this.#drop();
    }
    if (seq !== lastSeq + 1) return false;
    this.#position = { ...this.#position, lastSeq: seq };
    return true;
  }

  /** Gives the socket up without waiting for its close, which a dead line delays by minutes. */
  #drop(): void {
    this.#hangUp();
    this.#scheduleRetry();
  }

  #closed(code: number): void {
    this.#socket = undefined;
    this.#hangUp();
    if (code === CLOSE_CODES.protocolVersion) this.#enter({ phase: "outdated" });
    else if (code === CLOSE_CODES.sessionTaken) this.#enter({ phase: "taken" });
    else this.#scheduleRetry();
  }

  #hangUp(): void {
    clearTimeout(this.#timer);
    this.#heartbeat.stop();
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }

  #scheduleRetry(): void {
    this.#failures += 1;
    const delay = retryDelay(this.#failures, this.#random());
    this.#timer = setTimeout(() => this.connect(), delay);
    this.#enter({ phase: "offline", retryAt: Date.now() + delay });
  }

  #enter(state: ConnectionState): void {
    this.#state = state;
    this.#options.onState(state);
  }
}
