import type { EvaluationPriority, LlamaContextSequence, Token } from "node-llama-cpp";

/** An abort is noticed between chunks, so a chunk should take about this long. */
const CHUNK_MS = 100;
const FIRST_CHUNK_TOKENS = 64;
/**
 * However long they take: the time of a decode is shared with other chats, and with 8 prompts at once
 * chunks would shrink until each decode has two or three tokens of each, and half the speed.
 */
const MIN_CHUNK_TOKENS = 16;

export interface ChunkedRun {
  signal: AbortSignal;
  /**
   * Whether something follows that evaluates the last chunk itself. A decode of its own would come on
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
    this.#chunkTokens = Math.min(FIRST_CHUNK_TOKENS, sequence.context.batchSize);
  }

  /** Whether these tokens are more than one chunk. */
  isLong(tokens: readonly Token[]): boolean {
    return tokens.length > this.#chunkTokens;
  }

  /**
   * Evaluates tokens at the end of the sequence. Returns early, without an error, when the signal aborts.
   * @returns how many were evaluated
   */
  async evaluate(tokens: readonly Token[], run: ChunkedRun): Promise<number> {
    const { signal, leaveLastChunk, evaluationPriority, onProgress } = run;
    const { batchSize } = this.#sequence.context;
    let evaluated = 0;
    const isDone = () => tokens.length - evaluated <= (leaveLastChunk ? this.#chunkTokens : 0);
    while (!isDone() && !signal.aborted) {
      const chunk = tokens.slice(evaluated, evaluated + this.#chunkTokens);
      const start = performance.now();
      await this.#sequence.evaluateWithoutGeneratingNewTokens(chunk, {
        ...(evaluationPriority && { evaluationPriority }),
      });
      evaluated += chunk.length;
      onProgress(evaluated);
      const tokensPerMs = chunk.length / (performance.now() - start);
      // A pause while others had the cores tells nothing of the speed, so it may not count for much.
      const inTime = Math.max(this.#chunkTokens / 2, tokensPerMs * CHUNK_MS);
      this.#chunkTokens = Math.min(batchSize, Math.max(MIN_CHUNK_TOKENS, Math.round(inTime)));
    }
    return evaluated;
  }
}
