import type { Timings } from "@lhama/protocol";

/** Takes the times of one generation, from its construction on. */
export class GenerationClock {
  readonly #start = performance.now();
  #firstToken: number | undefined;
  #lastToken = 0;

  /** A token, or a few that became text together, has arrived. */
  token(): void {
    this.#lastToken = performance.now();
    this.#firstToken ??= this.#lastToken;
  }

  /** @param tokens how many were sampled in all */
  stop(tokens: number): Timings {
    const first = this.#firstToken;
    const generationMs = first === undefined ? 0 : this.#lastToken - first;
    return {
      queueMs: 0,
      timeToFirstTokenMs: first === undefined ? null : first - this.#start,
      generationMs,
      totalMs: performance.now() - this.#start,
      tokensPerSecond: tokens > 1 && generationMs > 0 ? ((tokens - 1) / generationMs) * 1000 : null,
    };
  }
}
