import type { Timings, Usage } from "@lhama/protocol/browser";

/** With fewer tokens to read, what else is done before the first one counts too much. */
const TELLING_TOKENS = 128;

/** How fast models read prompts, as far as answers have shown. */
export class PrefillSpeeds {
  readonly #msPerToken = new Map<string, number>();

  /** An answer has ended. */
  answered(model: string, { usage, timings }: { usage: Usage; timings: Timings }): void {
    const read = usage.promptTokens - usage.cachedTokens;
    const { timeToFirstTokenMs } = timings;
    if (read < TELLING_TOKENS || timeToFirstTokenMs === null) return;
    const msPerToken = timeToFirstTokenMs / read;
    // The quickest one was disturbed least.
    this.#msPerToken.set(model, Math.min(msPerToken, this.of(model) ?? msPerToken));
  }

  /** Milliseconds for a token; undefined when nothing has shown it. */
  of(model: string): number | undefined {
    return this.#msPerToken.get(model);
  }
}
