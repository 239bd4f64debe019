import type { LlamaContextSequence, SequenceEvaluateOptions, Token } from "node-llama-cpp";
import type { ChunkedInput } from "./chunked-input.ts";
import type { GenerateRun } from "./engine.ts";

export interface AbortableEvaluationOptions extends Pick<GenerateRun, "onPromptProgress"> {
  sequence: LlamaContextSequence;
  input: ChunkedInput;
  signal: AbortSignal;
  /** Called before each input; may throw to refuse it. */
  onInput?(): void;
}

/**
 * Lets the library's chat session evaluate long inputs in chunks for the time of `work`: what a function
 * has answered, a conversation that a context shift has shortened. By itself it evaluates each in one
 * go, and hears of an abort after that; 1,000 tokens of a result were 5 s with a 0.5B model on 2 cores.
 * An evaluation that begins or goes on after the abort throws the signal's reason.
 */
export async function withAbortableEvaluation<T>(
  options: AbortableEvaluationOptions,
  work: () => Promise<T>,
): Promise<T> {
  const { sequence, input, signal, onInput } = options;
  const { evaluate } = sequence;
  sequence.evaluate = (tokens, evaluateOptions) => {
    signal.throwIfAborted();
    onInput?.();
    return input.isLong(tokens)
      ? evaluateLong(options, { evaluate, tokens, evaluateOptions })
      : evaluate.call(sequence, tokens, evaluateOptions);
  };
  try {
    return await work();
  } finally {
    sequence.evaluate = evaluate;
  }
}

interface Evaluation {
  evaluate: LlamaContextSequence["evaluate"];
  tokens: Token[];
  evaluateOptions: SequenceEvaluateOptions | undefined;
}

async function* evaluateLong(
  { sequence, input, signal, onPromptProgress }: AbortableEvaluationOptions,
  { evaluate, tokens, evaluateOptions }: Evaluation,
): ReturnType<LlamaContextSequence["evaluate"]> {
  const cached = sequence.nextTokenIndex;
  const total = cached + tokens.length;
  onPromptProgress({ evaluated: cached, total, cached });
  const evaluated = await input.evaluate(tokens.slice(0, -1), {
    signal,
    leaveLastChunk: true,
    evaluationPriority: evaluateOptions?.evaluationPriority,
    onProgress: (count) => onPromptProgress({ evaluated: cached + count, total, cached }),
  });
  signal.throwIfAborted();
  yield* evaluate.call(sequence, tokens.slice(evaluated), evaluateOptions);
}
