/** The socket whose messages are read. */
export interface PausableSocket {
  /** False from the moment that one of the two sides has begun to close it. */
  readonly isOpen: boolean;
  /** Stops reading; what has been read by then still comes. */
  pause(): void;
  resume(): void;
}

export interface PacedReaderOptions<Message> {
  socket: PausableSocket;
  take(message: Message): void;
  /** Whether the client sends faster than it listens. */
  isRushed(): boolean;
  /** After each message of such a client. */
  restMs: number;
}

/**
 * Reads the messages of a socket as they come, and those of a client that rushes one by one with a rest after
 * each: what it says then waits in its own machine, and costs nobody else anything.
 */
export class PacedReader<Message> {
  readonly #options: PacedReaderOptions<Message>;
  /** Read together with others, before the socket was paused. */
  #held: Message[] = [];
  #rest: NodeJS.Timeout | undefined;

  constructor(options: PacedReaderOptions<Message>) {
    this.#options = options;
  }

  receive(message: Message): void {
    if (this.#rest !== undefined) this.#held.push(message);
    else {
      this.#options.take(message);
      this.calmDown();
    }
  }

  /** Rests when the client rushes; also for what it says otherwise than by messages. */
  calmDown(): void {
    const { socket, isRushed, restMs } = this.#options;
    if (this.#rest !== undefined || !socket.isOpen || !isRushed()) return;
    socket.pause();
    this.#rest = setTimeout(() => this.#goOn(), restMs);
  }

  /** The socket is gone. */
  close(): void {
    clearTimeout(this.#rest);
  }

  #goOn(): void {
    const { socket, take } = this.#options;
    const message = this.#held.shift();
    if (message !== undefined) take(message);
    if (message !== undefined && socket.isOpen) this.#rest?.refresh();
    else {
      // All of it has been taken; or nothing more is wanted, but the other side's goodbye.
      this.#held = [];
      this.#rest = undefined;
      socket.resume();
    }
  }
}
