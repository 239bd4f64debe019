/** One turn to measure, the same for both sides: Lhama over its socket, and the library directly. */
export interface TurnRequest {
  prompt: string;
  maxTokens: number;
  /** Goes on from the turn that was kept last, instead of from nothing. */
  afterKept?: boolean;
  /** Keeps this turn for those to come. */
  keep?: boolean;
  /** Aborts this long after the start, or after the first token, in ms. */
  abort?: { after: "start" | "first token"; ms: number };
}

/** Times are in ms since the request. */
export interface TurnTimes {
  text: string;
  /** When each token came, or the few that became text together. */
  chunksMs: Float64Array;
  /** When it had ended. */
  totalMs: number;
  /** From the abort to the end; null when there was none, or it came too late. */
  abortMs: number | null;
  /** Of the whole prompt; null where the library does not say. */
  promptTokens: number | null;
  /** Those that were evaluated for this turn. */
  evaluatedTokens: number;
  /** Tokens that were sampled. */
  completionTokens: number;
}

export interface ModelToLoad {
  path: string;
  /** Most CPU threads. */
  threads: number;
  /** Tokens; the side's own choice when left out. */
  contextSize?: number;
  gpu: "auto" | false;
}

/** Takes the times of a turn while it happens. */
export class TurnClock {
  readonly #start = performance.now();
  readonly #chunks: number[] = [];
  readonly #abort: TurnRequest["abort"];
  readonly #onAbort: () => void;
  #timer: NodeJS.Timeout | undefined;
  #abortedAt: number | undefined;

  /** @param onAbort called when the time of the request's abort has come */
  constructor({ abort }: TurnRequest, onAbort: () => void) {
    this.#abort = abort;
    this.#onAbort = onAbort;
    if (abort?.after === "start") this.#schedule(abort.ms);
  }

  chunk(): void {
    if (this.#chunks.length === 0 && this.#abort?.after === "first token") {
      this.#schedule(this.#abort.ms);
    }
    this.#chunks.push(performance.now() - this.#start);
  }

  stop(): Pick<TurnTimes, "chunksMs" | "totalMs" | "abortMs"> {
    const end = performance.now();
    clearTimeout(this.#timer);
    return {
      chunksMs: Float64Array.from(this.#chunks),
      totalMs: end - this.#start,
      abortMs: this.#abortedAt === undefined ? null : end - this.#abortedAt,
    };
  }

  #schedule(ms: number): void {
    this.#timer = setTimeout(() => {
      this.#abortedAt = performance.now();
      this.#onAbort();
    }, ms);
  }
}
