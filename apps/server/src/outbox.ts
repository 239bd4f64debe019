import {
  CLOSE_CODES,
  encodeFrame,
  type ServerMessage,
  type UnnumberedServerMessage,
} from "@lhama/protocol";
import type { OpenCalls } from "./open-calls.ts";
import { ReplayBuffer } from "./replay-buffer.ts";

/** All that a session knows of its socket. */
export interface SessionSocket {
  readonly isOpen: boolean;
  /** Bytes that were given to {@link send} and have not gone out. */
  readonly bufferedBytes: number;
  /** @param onSent called when the text has gone out */
  send(text: string, onSent?: () => void): void;
  /** @param withinMs how long the other side may take to notice before the line is cut */
  close(code: number, reason: string, withinMs?: number): void;
}

export interface OutboxLimits {
  /** Bytes kept for a socket that comes back. */
  replayBytes: number;
  /** With more bytes than this on their way no more are sent; chunks grow together meanwhile. */
  pauseBytes: number;
  /** With more bytes than this waiting… */
  slowBytes: number;
  /** …for so long, the socket is closed, ms. */
  slowMs: number;
  /** A reader that is closed over it may take so long to read up to the close, ms. */
  slowCloseMs: number;
}

const TOO_SLOW =
  "The last connection was closed, since what was sent on it was not read. Nothing is lost.";

/**
 * What a session has to say, and how far its socket has been told. A slow socket never holds the
 * engine up: what it cannot take yet waits in the replay buffer.
 */
export class Outbox {
  readonly #limits: OutboxLimits;
  readonly #buffer: ReplayBuffer;
  #socket: SessionSocket | undefined;
  /** Of the last frame that was given to a socket. */
  #sent = 0;
  /** Of the last frame that the client is known to have. */
  #delivered = 0;
  /** Whether the last socket broke before it was known to have delivered all it was given. */
  #mayHaveLost = false;
  #wasTooSlow = false;
  #slowTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(limits: OutboxLimits) {
    this.#limits = limits;
    this.#buffer = new ReplayBuffer(limits.replayBytes);
  }

  get socket(): SessionSocket | undefined {
    return this.#socket;
  }

  /** What the client still has to answer. */
  get calls(): OpenCalls {
    return this.#buffer.calls;
  }

  get lastSeq(): number {
    return this.#buffer.lastSeq;
  }

  /** Of the last frame that was given to a socket. */
  get lastSent(): number {
    return this.#sent;
  }

  /** Whether something has not reached the client, or may not have. */
  get hasUndelivered(): boolean {
    return this.#hasUnsent || this.#mayHaveLost;
  }

  get #hasUnsent(): boolean {
    return this.#sent < this.#buffer.lastSeq;
  }

  /** Bytes that wait here and in the socket, about. */
  get waitingBytes(): number {
    return this.#buffer.bytesAfter(this.#sent) + (this.#socket?.bufferedBytes ?? 0);
  }

  /** Goes on with this socket, whose client has every frame up to `lastSeq`. */
  attach(socket: SessionSocket, lastSeq: number): void {
    this.detach();
    this.#socket = socket;
    this.#sent = lastSeq;
    this.#delivered = lastSeq;
    this.#mayHaveLost = false;
    // A close waits behind all that was not read, and may never have arrived. This is for the socket
    // alone: as one of the frames that are kept it could push out the end of an answer.
    if (this.#wasTooSlow) {
      socket.send(encodeFrame({ type: "info", code: "reader_too_slow", message: TOO_SLOW }));
    }
    this.#wasTooSlow = false;
    this.#pump();
  }

  /**
   * The socket is gone.
   * @param options.isCut whether it broke: what was on its way then may be lost
   */
  detach({ isCut = false } = {}): void {
    this.#mayHaveLost = isCut && this.#delivered < this.#sent;
    clearTimeout(this.#slowTimer);
    this.#slowTimer = undefined;
    this.#socket = undefined;
  }

  /** The client has every frame up to this one. */
  delivered(seq: number): void {
    if (seq > this.#delivered && seq <= this.#sent) this.#delivered = seq;
  }

  push(message: UnnumberedServerMessage): void {
    this.#buffer.push(message);
    this.#pump();
  }

  #pump(): void {
    const socket = this.#socket;
    if (socket === undefined) return;
    while (socket.isOpen && socket.bufferedBytes <= this.#limits.pauseBytes) {
      if (!this.#buffer.hasAllAfter(this.#sent)) {
        const reset = this.#buffer.reset();
        socket.send(encodeFrame(reset));
        this.#sent = reset.lastSeq;
      }
      if (!this.#hasUnsent) break;
      this.#sent += 1;
      socket.send(encodeFrame(this.#buffer.read(this.#sent) as ServerMessage), () =>
        this.#onSent(),
      );
    }
    this.#watchSlowness();
  }

  #onSent(): void {
    if (this.#slowTimer !== undefined || this.#hasUnsent) this.#pump();
  }

  /** Lets a reader be slow for a while; one that stays it has to come back and resume. */
  #watchSlowness(): void {
    if (this.waitingBytes <= this.#limits.slowBytes) {
      clearTimeout(this.#slowTimer);
      this.#slowTimer = undefined;
    } else {
      this.#slowTimer ??= setTimeout(() => {
        const reason = "The reader is too slow. Connect again to go on.";
        this.#wasTooSlow = true;
        this.#socket?.close(CLOSE_CODES.tooSlow, reason, this.#limits.slowCloseMs);
      }, this.#limits.slowMs);
    }
  }
}
