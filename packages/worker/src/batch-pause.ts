import type { LlamaContextSequence } from "node-llama-cpp";

/** What a sequence does while nothing of its context decodes: the library takes the context's lock for it. */
const BETWEEN_DECODES = [
  "adaptStateToTokens",
  "eraseContextTokenRanges",
  "clearHistory",
  "takeCheckpoint",
  "saveStateToFile",
  "loadStateFromFile",
  "dispose",
] as const;

type Locking = Record<string, (...args: unknown[]) => Promise<unknown>>;

/**
 * Lets a chat change its sequence while others of the same context generate. node-llama-cpp 3.22 keeps the
 * context's lock for as long as any decode is queued; with two that generate there always is one, and a third
 * that had to erase a token waited for the end of their answers. So what others want to decode is held back
 * for a moment.
 */
export class BatchPause {
  /** The indexes of those who change something. */
  readonly #changing: number[] = [];
  #held: (() => void)[] = [];

  get isOn(): boolean {
    return this.#changing.length > 0;
  }

  /** Makes what changes this sequence a pause for the others. */
  adopt(sequence: LlamaContextSequence, index: number): void {
    const methods = sequence as unknown as Locking;
    for (const name of BETWEEN_DECODES) {
      const method = methods[name]?.bind(sequence);
      if (method) methods[name] = (...args) => this.during([index], () => method(...args));
    }
  }

  /** Does `work`, which changes these sequences, and holds back all others meanwhile. */
  async during<Result>(indexes: readonly number[], work: () => Promise<Result>): Promise<Result> {
    this.#changing.push(...indexes);
    try {
      return await work();
    } finally {
      for (const index of indexes) this.#changing.splice(this.#changing.indexOf(index), 1);
      for (const goOn of this.#held.splice(0)) goOn();
    }
  }

  /** Queues a decode once nobody else changes anything. What is changed may itself take a decode. */
  async pass<Result>(index: number, decode: () => Promise<Result>): Promise<Result> {
    while (this.isOn && !this.#changing.includes(index)) {
      await new Promise<void>((resolve) => this.#held.push(resolve));
    }
    return decode();
  }
}
