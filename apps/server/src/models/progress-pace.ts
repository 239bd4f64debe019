/** Between two messages, in ms: fewer than ten a second, also where some of them are late. */
const PACE_MS = 120;

/** Tells one client about the progress of its requests, however many there are, in turn and not too often. */
export class ProgressPace {
  /** The latest of each request that has not been told yet; the first has waited longest. */
  readonly #untold = new Map<string, () => void>();
  #timer: NodeJS.Timeout | undefined;

  /** @param tell is called at once or later; not at all when something newer comes, or the end */
  report(requestId: string, tell: () => void): void {
    this.#untold.set(requestId, tell);
    if (this.#timer === undefined) this.#tellNext();
  }

  /** The request has ended: nothing more is told about its progress. */
  end(requestId: string): void {
    this.#untold.delete(requestId);
  }

  /** Nothing more is told at all. */
  close(): void {
    this.#untold.clear();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #tellNext(): void {
    this.#timer = undefined;
    for (const [requestId, tell] of this.#untold) {
      this.#untold.delete(requestId);
      this.#timer = setTimeout(() => this.#tellNext(), PACE_MS);
      tell();
      return;
    }
  }
}
