import type { Timings } from "@lhama/protocol";

/** Takes the times of one generation, from its construction on. */
export class GenerationClock {
  readonly #start = performance.now();
  #firstToken: number | undefined;
  #lastToken = 0;
  /** A function was asked for since the last token. */
  #waited = false;
  #waits = 0;
  #generationMs = 0;

  /** A token, or a few that became text or arguments together, has arrived. */
  token(): void {
    const now = performance.now();
    if (this.#firstToken === undefined) this.#firstToken = now;
    else if (this.#waited) this.#waits++;
    else this.#generationMs += now - this.#lastToken;
    this.#waited = false;
    this.#lastToken = now;
  }

  /** A function is asked for: until the next token the model waits and reads, and generates nothing. */
  wait(): void {
    this.#waited = true;
  }

  /** @param tokens how many were sampled in all */
  stop(tokens: number): Timings {
    const first = this.#firstToken;
    const generationMs = this.#generationMs;
    const between = tokens - 1 - this.#waits;
    return {
      queueMs: 0,
      timeToFirstTokenMs: first === undefined ? null : first - this.#start,
      generationMs,
      totalMs: performance.now() - this.#start,
      tokensPerSecond: between > 0 && generationMs > 0 ? (between / generationMs) * 1000 : null,
    };
  }
}
