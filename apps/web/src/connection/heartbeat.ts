/** Inside the 30 s after which proxies and phones drop an idle socket. */
const INTERVAL_MS = 20_000;
/** A line that says nothing for so long after a ping is dead. */
const PATIENCE_MS = 8_000;

/** Pings an open connection and finds out when nobody is at the other end any more. */
export class Heartbeat {
  readonly #ping: () => void;
  readonly #onDead: () => void;
  #interval: ReturnType<typeof setInterval> | undefined;
  #verdict: ReturnType<typeof setTimeout> | undefined;

  constructor(options: { ping(): void; onDead(): void }) {
    this.#ping = options.ping;
    this.#onDead = options.onDead;
  }

  start(): void {
    this.stop();
    this.#interval = setInterval(() => this.check(), INTERVAL_MS);
  }

  /** Pings now, as after a laptop's sleep. */
  check(): void {
    this.#ping();
    this.#verdict ??= setTimeout(this.#onDead, PATIENCE_MS);
  }

  /** Anything that arrives proves that the line works. */
  sawTraffic(): void {
    clearTimeout(this.#verdict);
    this.#verdict = undefined;
  }

  stop(): void {
    clearInterval(this.#interval);
    this.sawTraffic();
  }
}
