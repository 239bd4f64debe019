import {
  DEFAULT_MAX_TOKENS,
  type GenerateOptions,
  type GrammarOption,
  LhamaError,
} from "@lhama/protocol";
import type {
  LLamaChatPromptOptions,
  Llama,
  LlamaGrammar,
  LlamaModel,
  Token,
  TokenBias,
} from "node-llama-cpp";

type Library = typeof import("node-llama-cpp");

export interface WireOptionsContext {
  library: Library;
  llama: Llama;
  model: LlamaModel;
  /** Whether raw GBNF may be used. */
  allowGbnf: boolean;
}

/** The library's options without those that the engine sets itself. */
export type SamplingOptions = Omit<
  LLamaChatPromptOptions,
  | "functions"
  | "grammar"
  | "documentFunctionParams"
  | "maxParallelFunctionCalls"
  | "onFunctionCallParamsChunk"
> & { grammar?: LlamaGrammar };

/**
 * Turns what came over the wire into the library's options: null budgets into Infinity, texts into
 * token biases, descriptions of grammars into grammars.
 * @throws LhamaError `grammar_invalid`, `not_allowed`, or `invalid_message` for a token that the model lacks
 */
export async function toSamplingOptions(
  options: GenerateOptions,
  context: WireOptionsContext,
): Promise<SamplingOptions> {
  const {
    // Not for the prompt call: the engine deals with these.
    systemPrompt: _systemPrompt,
    functions: _functions,
    documentFunctionParams: _documentFunctionParams,
    maxParallelFunctionCalls: _maxParallelFunctionCalls,
    functionTimeoutMs: _functionTimeoutMs,
    contextShift: _contextShift,
    stream: _stream,
    // With another form on the wire:
    budgets,
    tokenBias,
    grammar,
    // As they are:
    ...rest
  } = options;
  return {
    ...rest,
    maxTokens: options.maxTokens ?? DEFAULT_MAX_TOKENS,
    stopOnAbortSignal: options.stopOnAbortSignal ?? true,
    ...(budgets && { budgets: toBudgets(budgets) }),
    ...(tokenBias && { tokenBias: toTokenBias(tokenBias, context) }),
    ...(grammar && { grammar: await toGrammar(grammar, context) }),
  };
}

function toBudgets({ thoughtTokens, commentTokens }: NonNullable<GenerateOptions["budgets"]>) {
  return {
    ...(thoughtTokens !== undefined && { thoughtTokens: thoughtTokens ?? Infinity }),
    ...(commentTokens !== undefined && { commentTokens: commentTokens ?? Infinity }),
  };
}

function toTokenBias(
  entries: NonNullable<GenerateOptions["tokenBias"]>,
  { library, model }: WireOptionsContext,
): TokenBias {
  const bias = library.TokenBias.for(model);
  const vocabulary = model.fileInfo.metadata.tokenizer?.ggml?.tokens?.length ?? Infinity;
  for (const [index, { text, token, bias: value }] of entries.entries()) {
    // The library lets an id pass that no token has.
    if (token !== undefined && token >= vocabulary) {
      throw new LhamaError("invalid_message", `This model's tokens are 0 to ${vocabulary - 1}.`, {
        field: `options.tokenBias.${index}.token`,
      });
    }
    bias.set(text ?? (token as Token), toTokenWeight(value));
  }
  return bias;
}

type Bias = NonNullable<GenerateOptions["tokenBias"]>[number]["bias"];

/**
 * A number as a logit. The library's own conversion does not do what it documents (3.22.1): 0.3 makes a
 * token rarer and 0.5 changes nothing, what is below 0 becomes NaN, and 1 with a temperature ruins the
 * whole answer.
 */
function toTokenWeight(bias: Bias): "never" | { logit: number } {
  if (typeof bias !== "number") return bias;
  return bias === -1 ? "never" : { logit: Math.log1p(bias) };
}

async function toGrammar(
  grammar: GrammarOption,
  { llama, allowGbnf }: WireOptionsContext,
): Promise<LlamaGrammar> {
  if (grammar.type === "gbnf" && !allowGbnf) {
    throw new LhamaError(
      "not_allowed",
      "This server does not take GBNF grammars. Use a JSON schema, or ask its operator.",
      { field: "options.grammar" },
    );
  }
  try {
    switch (grammar.type) {
      case "json":
        return await llama.getGrammarFor("json");
      case "builtin":
        return await llama.getGrammarFor(grammar.name);
      case "json_schema":
        // The protocol's schema admits nothing that the library does not know; the library's type
        // wants to infer the literal.
        return await llama.createGrammarForJsonSchema(grammar.schema as { type: "object" });
      case "gbnf":
        return await llama.createGrammar({ grammar: grammar.gbnf });
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LhamaError("grammar_invalid", `The grammar cannot be used: ${reason}`, {
      field: "options.grammar",
      cause,
    });
  }
}
