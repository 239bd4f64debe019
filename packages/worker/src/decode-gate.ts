import { setImmediate } from "node:timers/promises";
import type { LlamaContextSequence, Token } from "node-llama-cpp";
import { wrapEvaluation } from "./wrap-evaluation.ts";

/**
 * Where the decodes of one engine pass: while its cores are somebody else's it is closed, and what is
 * made stops between two tokens, or two chunks of a prompt, until it opens again.
 */
export class DecodeGate {
  #isClosed = false;
  #isGivenUp = false;
  #inside = 0;
  #waiting: (() => void)[] = [];
  #settling: (() => void)[] = [];

  /** Holds what has not begun. Resolves when nothing decodes any more, and what was made is out. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.settled();
    await setImmediate();
  }

  open(): void {
    this.#isClosed = false;
    this.#wake();
  }

  /** Resolves when no decode is under way that has begun before this call. */
  settled(): Promise<void> {
    if (this.#inside === 0) return Promise.resolve();
    return new Promise((resolve) => this.#settling.push(resolve));
  }

  /** A new generation begins; it ends without another decode when `signal` aborts at a closed gate. */
  begin(signal: AbortSignal): void {
    this.#isGivenUp = signal.aborted;
    signal.addEventListener("abort", () => this.#giveUp(), { once: true });
  }

  /** Does a decode once the gate is open. Resolves with undefined, and without it, when given up. */
  async pass<Result>(decode: () => Promise<Result>): Promise<Result | undefined> {
    while (this.#isClosed) {
      if (this.#isGivenUp) return undefined;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#inside += 1;
    try {
      return await decode();
    } finally {
      this.#inside -= 1;
      if (this.#inside === 0) for (const resolve of this.#settling.splice(0)) resolve();
    }
  }

  #giveUp(): void {
    this.#isGivenUp = true;
    this.#wake();
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

/** What ends a generation without an error; the library takes an aborted one for aborted all the same. */
function endOfGeneration({ model: { tokens } }: LlamaContextSequence): Token {
  const end = tokens.eos ?? tokens.eot;
  if (end === null)
    throw new Error("Aborted at a closed gate, and the model has no token to end with.");
  return end;
}

/**
 * Makes all that a sequence decodes pass the gate of whoever has it then.
 * @param gate undefined while it is nobody's
 */
export function putBehindGate(
  sequence: LlamaContextSequence,
  gate: () => DecodeGate | undefined,
): void {
  const pass = <Result>(decode: () => Promise<Result>) => gate()?.pass(decode) ?? decode();
  wrapEvaluation(sequence, {
    token: async (decode) =>
      (await pass(decode)) ?? { done: false, value: endOfGeneration(sequence) },
    prompt: async (decode) => {
      await pass(decode);
    },
  });
}
