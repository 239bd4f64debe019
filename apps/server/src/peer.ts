import {
  CLOSE_CODES,
  type ClientMessage,
  type ClientMessageOf,
  decodeClientFrame,
  encodeFrame,
  FrameError,
  LhamaError,
  type Limits,
  PROTOCOL_VERSION,
  type ServerFeatures,
  type ServerMessage,
  toWireError,
  type UnnumberedServerMessage,
} from "@lhama/protocol";
import type { Logger } from "./log.ts";
import { checkLimits } from "./message-limits.ts";
import type { SessionSocket } from "./outbox.ts";
import type { RateLimit } from "./rate-limit.ts";
import type { Session } from "./session.ts";
import type { Sessions } from "./sessions.ts";
import { VERSION } from "./version.ts";

export interface PeerOptions {
  socket: SessionSocket;
  sessions: Sessions;
  /** Where the client is, for the limit of sessions per address. */
  address: string;
  /** What `ready` tells the client, and frames are held to. */
  limits: Limits;
  rate: RateLimit;
  /**
   * Most bytes that may wait in the socket of a client that goes on asking without reading what it is
   * told. What a session says is held back long before.
   */
  slowBytes: number;
  features: ServerFeatures;
  defaultModel: string;
  log: Logger;
}

/** The client at the other end of one socket: reads its frames, and brings it to its session. */
export class Peer {
  readonly #options: PeerOptions;
  readonly #socket: SessionSocket;
  #session: Session | undefined;

  constructor(options: PeerOptions) {
    this.#options = options;
    this.#socket = options.socket;
  }

  get session(): Session | undefined {
    return this.#session;
  }

  /** Takes a text frame. */
  receive(frame: string): void {
    if (!this.#socket.isOpen) return;
    let message: ClientMessage | undefined;
    try {
      message = this.#read(frame);
      this.#handle(message);
    } catch (error) {
      this.#refuse(error, error instanceof FrameError ? error.requestId : message?.requestId);
    }
  }

  receiveBinary(): void {
    try {
      this.#checkRate(undefined);
      this.#refuse(new LhamaError("binary_frame", "Send text frames; this one was binary."));
    } catch (error) {
      this.#refuse(error);
    }
  }

  /** A ping or a pong of WebSocket itself has come; a few do no harm. */
  receiveSign(): void {
    this.#take();
  }

  /** How far the session has been told on this socket, for {@link delivered}. */
  get mark(): string {
    return String(this.#session?.lastSent ?? 0);
  }

  /** Whoever answers a ping has got all that came before it. */
  delivered(mark: string): void {
    this.#session?.delivered(this.#socket, Number(mark));
  }

  /** No `init` has come in all the time there was for it. */
  giveUpWaiting(): void {
    if (this.#session !== undefined) return;
    this.#socket.close(CLOSE_CODES.initTimeout, 'No {type: "init"} came in time.');
  }

  /**
   * The socket is gone.
   * @param options.isFinal whether the client has ended it on purpose, and its session with it
   * @param options.isCut whether it broke
   */
  closed({ isFinal, isCut }: { isFinal: boolean; isCut: boolean }): void {
    const session = this.#session;
    if (session === undefined || !session.detach(this.#socket, { isCut })) return;
    if (isFinal) void this.#options.sessions.end(session);
    else this.#options.sessions.hold(session);
  }

  /** Garbage counts, too. */
  #read(frame: string): ClientMessage {
    let message: ClientMessage;
    try {
      message = decodeClientFrame(frame, this.#options.limits);
    } catch (error) {
      this.#checkRate(error instanceof FrameError ? error.requestId : undefined);
      throw error;
    }
    this.#count(message);
    checkLimits(message, this.#options.limits);
    return message;
  }

  /** An abort is never refused, but many that stop nothing are a flood like any other. */
  #count(message: ClientMessage): void {
    if (this.#isFree(message)) return;
    if (message.type === "abort") this.#take();
    else this.#checkRate(message.requestId);
  }

  /** What makes less work, or answers what the server has asked, is not counted. */
  #isFree(message: ClientMessage): boolean {
    if (message.type === "bye") return true;
    if (message.type === "abort") return this.#session?.canAbort(message.requestId) === true;
    return message.type === "function_result" && this.#session?.waitsFor(message.callId) === true;
  }

  #checkRate(requestId: string | undefined): void {
    if (this.#take()) return;
    const { perSecond, burst } = this.#options.rate;
    const most = `At most ${perSecond} messages a second, and ${burst} at once.`;
    const error = new LhamaError("rate_limited", `${most} Send this one again later.`);
    throw new FrameError(error, requestId);
  }

  /** Whether one more message is within the rate. Who goes on and on beyond it is put out. */
  #take(): boolean {
    const { rate } = this.#options;
    if (rate.take()) return true;
    if (rate.isFlooded) {
      this.#socket.close(CLOSE_CODES.flooding, "Too many messages, for too long.");
    }
    return false;
  }

  #handle(message: ClientMessage): void {
    if (message.type === "init") {
      this.#init(message);
      return;
    }
    const session = this.#session;
    if (session === undefined) {
      throw new LhamaError("not_initialised", 'Send {type: "init"} before anything else.');
    }
    if (message.type === "ping") this.#send({ type: "pong", ...idOf(message) });
    else if (message.type === "bye") this.#sayBye(session);
    else session.handle(message);
  }

  #init(message: ClientMessageOf<"init">): void {
    const { sessions, limits, features, defaultModel, address, log } = this.#options;
    if (this.#session !== undefined) {
      throw new LhamaError("already_initialised", "This socket is initialised; go on with it.");
    }
    if (message.protocol !== PROTOCOL_VERSION) {
      this.#refuseVersion(message);
      return;
    }
    const known = message.sessionId === undefined ? undefined : sessions.resume(message.sessionId);
    const session = known ?? this.#open(address);
    if (session === undefined) return;
    this.#session = session;
    log.debug({ session: session.id, client: message.client, resumed: !!known }, "client ready");
    this.#send({
      type: "ready",
      ...idOf(message),
      protocol: PROTOCOL_VERSION,
      server: { name: "Lhama", version: VERSION },
      sessionId: session.id,
      limits,
      features,
      defaultModel,
      resumed: known !== undefined,
      ...session.standing,
    });
    const before = session.attach(this.#socket, known === undefined ? 0 : (message.lastSeq ?? 0));
    if (before !== undefined) tellTaken(before);
  }

  #open(address: string): Session | undefined {
    try {
      return this.#options.sessions.open(address);
    } catch (error) {
      if (!(error instanceof LhamaError)) throw error;
      this.#refuse(error);
      const isFull = error.code === "too_many_sessions";
      const code = isFull ? CLOSE_CODES.tooManySessions : CLOSE_CODES.serviceRestart;
      this.#socket.close(code, error.message);
      return undefined;
    }
  }

  #refuseVersion({ requestId, protocol }: ClientMessageOf<"init">): void {
    const problem = `This server speaks protocol version ${PROTOCOL_VERSION}, not ${protocol}.`;
    const advice = "Reload the page, or update the client.";
    this.#refuse(new LhamaError("protocol_version", `${problem} ${advice}`), requestId);
    this.#socket.close(CLOSE_CODES.protocolVersion, problem);
  }

  #sayBye(session: Session): void {
    session.detach(this.#socket);
    void this.#options.sessions.end(session);
    this.#socket.close(CLOSE_CODES.sessionEnded, "The session has ended.");
  }

  /**
   * An error frame with the id of a request ends that request. So one about a frame that merely names
   * a request that has not ended (a duplicate, a malformed abort) carries the id in `details` instead.
   */
  #refuse(error: unknown, requestId?: string): void {
    if (!(error instanceof LhamaError)) this.#options.log.error({ err: error }, "frame failed");
    const { details, ...wire } = toWireError(error);
    if (requestId !== undefined && this.#session?.has(requestId)) {
      this.#send({ type: "error", ...wire, details: { ...details, requestId } });
    } else {
      this.#send({ type: "error", ...idOf({ requestId }), ...wire, ...(details && { details }) });
    }
  }

  /** Says something that is only for this socket, and so has no number. */
  #send(message: UnnumberedServerMessage): void {
    if (this.#socket.bufferedBytes > this.#options.slowBytes) {
      const reason = "The reader is too slow. Connect again to go on.";
      this.#socket.close(CLOSE_CODES.tooSlow, reason);
    } else send(this.#socket, message);
  }
}

function send(socket: SessionSocket, message: UnnumberedServerMessage): void {
  if (socket.isOpen) socket.send(encodeFrame(message as ServerMessage));
}

function tellTaken(socket: SessionSocket): void {
  const message = "Another page or program goes on with this session.";
  send(socket, { type: "error", ...toWireError(new LhamaError("session_taken", message)) });
  socket.close(CLOSE_CODES.sessionTaken, message);
}

/** The id to answer with, left out where there is none: superjson would carry an `undefined`. */
function idOf({ requestId }: { requestId?: string | undefined }): { requestId?: string } {
  return requestId === undefined ? {} : { requestId };
}
