import type { EvaluationPriority, LlamaContextSequence, Token } from "node-llama-cpp";
import { ChunkedInput } from "./chunked-input.ts";
import type { GenerateRun } from "./engine.ts";

export interface PrefillOptions extends Pick<GenerateRun, "signal" | "onPromptProgress"> {
  sequence: LlamaContextSequence;
  /** The sequence's, where more than the prompt goes into it. */
  input?: ChunkedInput;
  /** The whole prompt. */
  tokens: readonly Token[];
  /** Whether a prompt call follows, which then evaluates the last chunk itself. */
  leaveLastChunk: boolean;
  evaluationPriority?: EvaluationPriority | undefined;
}

/** Tokens of a prompt: in all, and those that were in the KV cache already. */
export interface Prefilled {
  total: number;
  cached: number;
}

/**
 * Evaluates a prompt in chunks, so that it can be aborted and its progress seen; the library's own
 * prompt call does it in one go that ignores an abort (15 s for 3,000 tokens were measured). That
 * call then finds everything, or all but the last chunk, in the KV cache; never the very last token,
 * which it samples after. Returns early, without an error, when the signal aborts.
 */
export async function prefill(options: PrefillOptions): Promise<Prefilled> {
  const { sequence, tokens, leaveLastChunk, signal, onPromptProgress, evaluationPriority } =
    options;
  const { input = new ChunkedInput(sequence) } = options;
  const total = tokens.length;
  const end = total - 1;
  await sequence.adaptStateToTokens(tokens.slice(0, end), false);
  const cached = sequence.nextTokenIndex;
  onPromptProgress({ evaluated: cached, total, cached });
  await input.evaluate(tokens.slice(cached, end), {
    signal,
    leaveLastChunk,
    evaluationPriority,
    onProgress: (evaluated) => onPromptProgress({ evaluated: cached + evaluated, total, cached }),
  });
  return { total, cached };
}
