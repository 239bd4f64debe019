import type { LlamaContextSequence, Token } from "node-llama-cpp";

type Evaluate = LlamaContextSequence["evaluate"];
type EvaluateOnly = LlamaContextSequence["evaluateWithoutGeneratingNewTokens"];
type EvaluateOptions = NonNullable<Parameters<Evaluate>[1] & Parameters<EvaluateOnly>[1]>;
type NextToken = IteratorResult<Token, void>;

/** What happens around the decodes of a sequence. */
export interface EvaluationWrap {
  /** Changes what a caller has chosen. */
  options?(options: EvaluateOptions | undefined): EvaluateOptions;
  /** Around each token that is generated: `decode` makes it. */
  token(decode: () => Promise<NextToken>): Promise<NextToken>;
  /** No more tokens are going to be generated. */
  end?(): void;
  /** Around an evaluation that generates nothing. */
  prompt?(decode: () => Promise<void>): Promise<void>;
}

/** Puts something around all that a sequence evaluates. The library has no hooks for it. */
export function wrapEvaluation(sequence: LlamaContextSequence, wrap: EvaluationWrap): void {
  const evaluate = sequence.evaluate.bind(sequence);
  const evaluateOnly = sequence.evaluateWithoutGeneratingNewTokens.bind(sequence);
  const { options: change = (options) => options, prompt = (decode) => decode() } = wrap;
  sequence.evaluate = async function* (tokens, options) {
    const generator = evaluate(tokens, change(options));
    let replacement: Token | Token[] | undefined;
    try {
      for (;;) {
        const next = await wrap.token(() => generator.next(replacement));
        if (next.done === true) return;
        replacement = (yield next.value) ?? undefined;
      }
    } finally {
      wrap.end?.();
      await generator.return();
    }
  };
  sequence.evaluateWithoutGeneratingNewTokens = (tokens, options) =>
    prompt(() => evaluateOnly(tokens, change(options)));
}
