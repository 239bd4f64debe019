/** Messages over the limit, in a row, after which a client does not seem to listen. */
const FLOOD = 500;
/** After so many it sends faster than it listens. */
const RUSH = 20;
/** For how long such a client gets nothing when it has become quiet, in seconds. */
const DEBT_SECONDS = 2;

/** How many messages a client may send: a bucket of tokens that fills up again at a steady pace. */
export class RateLimit {
  readonly perSecond: number;
  readonly burst: number;
  readonly #now: () => number;
  #tokens: number;
  #filledAt: number;
  #refused = 0;

  /** @param options.now milliseconds, never going back */
  constructor(options: { perSecond: number; burst: number; now?: () => number }) {
    this.perSecond = options.perSecond;
    this.burst = options.burst;
    this.#now = options.now ?? (() => performance.now());
    this.#tokens = options.burst;
    this.#filledAt = this.#now();
  }

  /** Whether one more message is within the limit. */
  take(): boolean {
    const now = this.#now();
    const gained = ((now - this.#filledAt) / 1000) * this.perSecond;
    this.#tokens = Math.min(this.burst, this.#tokens + gained);
    this.#filledAt = now;
    if (this.#tokens < 1) {
      this.#refused += 1;
      // Who rushes pays, once in advance and then for each: what drips in would let questions and aborts through
      // that are work for everybody.
      const debt = DEBT_SECONDS * this.perSecond;
      if (this.#refused === RUSH) this.#tokens = -debt;
      else if (this.isRushed) this.#tokens = Math.max(-debt, this.#tokens - 1);
      return false;
    }
    // Who is a little too fast takes what drips in, so only a bucket that has had time to fill forgives it.
    if (this.#tokens >= this.burst * 0.75) this.#refused = 0;
    this.#tokens -= 1;
    return true;
  }

  /** Whether so many were refused that the rest can wait a while, and is not let in. */
  get isRushed(): boolean {
    return this.#refused >= RUSH;
  }

  /** Whether so many were refused that the client does not seem to listen. */
  get isFlooded(): boolean {
    return this.#refused >= FLOOD;
  }
}
