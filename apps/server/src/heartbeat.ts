import type { WebSocket } from "ws";

/** What a socket has been told so far, when it is pinged: whoever answers has got all of that. */
export interface Delivery {
  mark(): string;
  /** The client has all that it had been told at this mark, or says so. */
  onMark(mark: string): void;
}

interface Pulse {
  delivery: Delivery | undefined;
  /** Of the clock: when the client last gave a sign, and when it was last asked for one. */
  seenAt: number;
  pingedAt: number;
}

export interface HeartbeatOptions {
  /** Time between two pings, ms. */
  pingMs: number;
  /** The client of this socket gives no sign any more. */
  onDead(socket: WebSocket): void;
  /** Milliseconds, never going back. */
  now?: () => number;
}

/**
 * A client that left two pings unanswered is dead soon after the second, in ping times: with looks a
 * twentieth apart and a ping every 20 s, 43 to 44 s after its last sign.
 */
const PATIENCE = 2.15;
const LOOKS_PER_PING = 20;

/** Finds clients that are gone without a word, as behind a cable that was pulled. */
export class Heartbeat {
  readonly #options: HeartbeatOptions;
  readonly #now: () => number;
  readonly #pulses = new Map<WebSocket, Pulse>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #checkedAt = 0;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
  }

  start(): void {
    this.#checkedAt = this.#now();
    this.#timer = setInterval(() => this.check(), this.#options.pingMs / LOOKS_PER_PING);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Watches a socket until it closes. */
  watch(socket: WebSocket, delivery?: Delivery): void {
    const now = this.#now();
    const pulse = { delivery, seenAt: now, pingedAt: now };
    const sawSign = () => {
      pulse.seenAt = this.#now();
    };
    this.#pulses.set(socket, pulse);
    for (const sign of ["message", "ping", "pong"]) socket.on(sign, sawSign);
    socket.on("pong", (mark) => delivery?.onMark(String(mark)));
    socket.on("close", () => this.#pulses.delete(socket));
  }

  /** Pings whoever's turn it is, and reports the dead. */
  check(): void {
    const { pingMs, onDead } = this.#options;
    const now = this.#now();
    // The machine slept, or was too busy to listen: that nobody was heard says nothing about them.
    const wasAway = now - this.#checkedAt > pingMs / 2;
    this.#checkedAt = now;
    for (const [socket, pulse] of [...this.#pulses]) {
      if (wasAway) pulse.seenAt = now;
      if (now - pulse.seenAt > pingMs * PATIENCE) onDead(socket);
      else if (wasAway || now - pulse.pingedAt >= pingMs) {
        pulse.pingedAt = now;
        socket.ping(pulse.delivery?.mark());
      }
    }
  }
}
