import { LhamaError } from "@lhama/protocol";

/** A prompt with more tokens than the context can hold. */
export function contextOverflow(promptTokens: number, contextSize: number): LhamaError {
  return new LhamaError(
    "context_overflow",
    `The prompt has ${promptTokens} tokens and the context holds ${contextSize}. ` +
      "Shorten it, or create a larger context.",
    { details: { promptTokens, contextSize } },
  );
}
