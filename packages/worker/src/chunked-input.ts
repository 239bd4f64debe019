import type { EvaluationPriority, LlamaContext, LlamaContextSequence, Token } from "node-llama-cpp";

/**
 * llama.cpp's flash attention on CPUs takes four times as long for each token when a decode has fewer of a
 * sequence (0.5.0, `GGML_FA_TILE_Q`): after 1,600 tokens 64 took 415 ms and 63 took 1,576 (0.5B, 2 cores).
 */
export const TILE_TOKENS = 64;
/** An abort is noticed between chunks, so a chunk should take about this long. */
const CHUNK_MS = 100;
/** On a machine that is slow for its model a chunk is less than a tile, and takes about this long. */
const SLOW_CHUNK_MS = 1000;
/**
 * However long they take: the time of a decode is shared with other chats, and with 8 prompts at once
 * chunks would shrink until each decode has two or three tokens of each, and half the speed.
 */
const MIN_CHUNK_TOKENS = 16;

/** The shortest time a tile took, ms: a later one may have been disturbed, or stand further in its chat. */
const tileMs = new WeakMap<LlamaContext, number>();

export interface ChunkedRun {
  signal: AbortSignal;
  /**
   * Whether more follows that is evaluated together with what is left. A decode of its own would come on
   * top: it made the first token of a short message come 1.4 to 1.8 times as late.
   */
  leaveLastChunk: boolean;
  evaluationPriority?: EvaluationPriority | undefined;
  /** Called after each chunk, with the tokens evaluated so far. */
  onProgress(evaluated: number): void;
}

/** Evaluates what goes into a sequence in chunks, each about as long as an abort may wait. */
export class ChunkedInput {
  readonly #sequence: LlamaContextSequence;
  #chunkTokens: number;

  constructor(sequence: LlamaContextSequence) {
    this.#sequence = sequence;
    this.#chunkTokens = this.#chunkFor(0);
  }

  /** Whether these tokens are more than one chunk. */
  isLong(tokens: readonly Token[]): boolean {
    return tokens.length - 1 > this.#mostToLeave(0);
  }

  /**
   * Evaluates tokens at the end of the sequence. Returns early, without an error, when the signal aborts.
   * @returns how many were evaluated
   */
  async evaluate(tokens: readonly Token[], run: ChunkedRun): Promise<number> {
    const { signal, leaveLastChunk, evaluationPriority, onProgress } = run;
    let evaluated = 0;
    for (;;) {
      const left = tokens.length - evaluated;
      if (signal.aborted || left === 0) return evaluated;
      if (leaveLastChunk && left <= this.#mostToLeave(evaluated)) return evaluated;
      const chunk = tokens.slice(evaluated, evaluated + this.#next(left));
      const start = performance.now();
      await this.#sequence.evaluateWithoutGeneratingNewTokens(chunk, {
        ...(evaluationPriority && { evaluationPriority }),
      });
      evaluated += chunk.length;
      onProgress(evaluated);
      this.#took(chunk.length, performance.now() - start);
    }
  }

  /**
   * An input that has no tile even with the token after it is left whole. Of a longer one nothing is left: a token
   * that is sampled after would be computed in a tile, which rounds otherwise, and a question asked again, all of
   * it cached, could get another answer.
   */
  #mostToLeave(evaluated: number): number {
    if (this.#chunkTokens < TILE_TOKENS) return this.#chunkTokens;
    return evaluated === 0 ? TILE_TOKENS - 2 : 0;
  }

  /** What is less than a tile goes with the first one: early in a prompt tokens take the least time. */
  #next(left: number): number {
    if (this.#chunkTokens < TILE_TOKENS) return this.#chunkTokens;
    const over = left % TILE_TOKENS;
    if (over === 0) return this.#chunkTokens;
    return Math.min(left, TILE_TOKENS + over, this.#sequence.context.batchSize);
  }

  #took(tokens: number, ms: number): void {
    const { context } = this.#sequence;
    if (tokens >= TILE_TOKENS) {
      const perTile = (ms * TILE_TOKENS) / tokens;
      tileMs.set(context, Math.min(perTile, tileMs.get(context) ?? perTile));
    }
    // A pause while others had the cores tells nothing of the speed, so it may not count for much.
    this.#chunkTokens = this.#chunkFor(Math.max(this.#chunkTokens / 2, (tokens / ms) * CHUNK_MS));
  }

  /** @param inTime as many tokens as an abort can wait for */
  #chunkFor(inTime: number): number {
    const { context } = this.#sequence;
    const slowTokens = Math.floor((TILE_TOKENS * SLOW_CHUNK_MS) / (tileMs.get(context) ?? 0));
    const chunk =
      slowTokens < TILE_TOKENS
        ? Math.max(MIN_CHUNK_TOKENS, slowTokens)
        : Math.max(TILE_TOKENS, Math.floor(inTime / TILE_TOKENS) * TILE_TOKENS);
    return Math.min(context.batchSize, chunk);
  }
}
