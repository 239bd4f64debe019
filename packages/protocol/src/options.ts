import { z } from "zod";
import { functionsSchema } from "./functions.ts";
import { grammarSchema } from "./grammar.ts";
import { LIMITS } from "./limits.ts";

const fraction = z.number().min(0).max(1);
/** Tokens a kind of segment may cost; null means no limit. */
const tokenBudget = z.int().min(0).max(LIMITS.maxTokens).nullable();

const repeatPenalty = z.union([
  z.literal(false),
  z.strictObject({
    /** How many of the last tokens are looked at, 0–2048. Default 64. */
    lastTokens: z.int().min(0).max(2048).optional(),
    /** 0.5–2; 1 is off, 1.1 the default. */
    penalty: z.number().min(0.5).max(2).optional(),
    /** Default true. */
    penalizeNewLine: z.boolean().optional(),
    /** Lowers a token's probability by this for each time it occurred, 0–1. Default 0. */
    frequencyPenalty: fraction.optional(),
    /** Lowers a token's probability by this if it occurred at all, 0–1. Default 0. */
    presencePenalty: fraction.optional(),
  }),
]);

const dryRepeatPenalty = z.strictObject({
  /** 0 is off; 0.8 is a good value. */
  strength: fraction,
  /** Base of the exponential, 1–4. Default 1.75. */
  base: z.number().min(1).max(4).optional(),
  /** Repetitions up to this many tokens are free, 1–2048. Default 2. */
  allowedLength: z.int().min(1).max(2048).optional(),
  /** How many of the last tokens are looked at; null (the default) means all, 0 turns it off. */
  lastTokens: z.int().min(0).max(LIMITS.maxTokens).nullable().optional(),
  /** Texts that end a repetition. Default: newline, colon, quote and asterisk. */
  sequenceBreakers: z.array(z.string().min(1).max(50)).max(16).optional(),
});

const tokenBias = z
  .array(
    z
      .strictObject({
        /** Every token of this text is meant. */
        text: z.string().min(1).max(200).optional(),
        /** This token is meant; `tokenize` tells ids. Those that end an answer cannot be biased. */
        token: z.int().min(0).max(0x7fff_ffff).optional(),
        /**
         * -1 to 1 makes the tokens that much likelier: 0.5 by half, -0.5 half as likely, -1 never.
         * `{logit}` (-100 to 100) adds to their logit; "never" excludes them.
         */
        bias: z.union([
          z.literal("never"),
          z.number().min(-1).max(1),
          z.strictObject({ logit: z.number().min(-100).max(100) }),
        ]),
      })
      .refine(({ text, token }) => (text === undefined) !== (token === undefined), {
        error: "Give either `text` or `token`.",
        path: ["text"],
      }),
  )
  .max(256);

const contextShift = z.strictObject({
  /**
   * When the oldest messages may be dropped to make room: while `generating` (default), `always`,
   * so also when the conversation is too long to begin with, or `never`. Without leave a prompt that
   * is too long fails with `context_overflow`, and an answer ends with `context_full`.
   */
  allow: z.enum(["generating", "always", "never"]).optional(),
  /** Tokens to free at a time. Default: a tenth of the context. */
  size: z.int().min(1).max(1_048_576).optional(),
});

/**
 * How to sample, what to allow, when to stop. Every field is optional; what is left out has the
 * library's own default. Types and ranges are strict: node-llama-cpp 3.22 hangs on wrong ones.
 */
export const generateOptionsSchema = z
  .strictObject({
    /** Most tokens to generate, thoughts included; 2048 when left out. */
    maxTokens: z.int().min(1).max(LIMITS.maxTokens).optional(),
    /** Randomness, 0–5. 0 (the default) is greedy: always the likeliest token. */
    temperature: z.number().min(0).max(5).optional(),
    /** Drop tokens below this share of the likeliest one's probability, 0–1. Needs a temperature. */
    minP: fraction.optional(),
    /** Sample from the K likeliest tokens; 0 means all. Needs a temperature. */
    topK: z.int().min(0).max(1_000_000).optional(),
    /** Sample from the smallest set of this summed probability, above 0 to 1. Needs a temperature. */
    topP: z.number().gt(0).max(1).optional(),
    /** Unsigned 32 bits; same seed, same prompt, same answer. Needs a temperature. */
    seed: z.int().min(0).max(0xffff_ffff).optional(),
    /** Exclude top choices: with this probability drop the tokens above the threshold, each 0–1. */
    xtc: z.strictObject({ probability: fraction, threshold: fraction }).optional(),
    /** What the model is told first. A system message in `messages` wins over it. */
    systemPrompt: z.string().max(LIMITS.messageChars).optional(),
    /** Text the answer must begin with; it is part of the answer. */
    responsePrefix: z.string().max(LIMITS.messageChars).optional(),
    /** Cut white space from the end of the answer. Default false. */
    trimWhitespaceSuffix: z.boolean().optional(),
    /** Make tokens that occurred lately less likely; false turns it off. */
    repeatPenalty: repeatPenalty.optional(),
    /** Make longer verbatim repetitions less likely ("don't repeat yourself"). Default off. */
    dryRepeatPenalty: dryRepeatPenalty.optional(),
    /** Make the tokens of some texts more or less likely. */
    tokenBias: tokenBias.optional(),
    /** Texts at which to stop; they are not part of the answer. */
    customStopTriggers: z.array(z.string().min(1).max(200)).max(16).optional(),
    /** Place among sequences that share a context, 1 (last) to 5 (first). Default 5. */
    evaluationPriority: z.literal([1, 2, 3, 4, 5]).optional(),
    /** Most tokens for thoughts and for comments; null means no limit, 0 none at all. */
    budgets: z
      .strictObject({
        thoughtTokens: tokenBudget.optional(),
        commentTokens: tokenBudget.optional(),
      })
      .optional(),
    /** What the answer must look like. Not together with functions. */
    grammar: grammarSchema.optional(),
    /** Functions the model may call; the client answers with `function_result`. */
    functions: functionsSchema.optional(),
    /** Tell the model the schemas of the functions' arguments. Default true. */
    documentFunctionParams: z.boolean().optional(),
    /** Most function calls at a time, 1–64. Default: as many as the model makes. */
    maxParallelFunctionCalls: z.int().min(1).max(64).optional(),
    /** Milliseconds to wait for a `function_result`, 100 to an hour. Default five minutes. */
    functionTimeoutMs: z.int().min(100).max(3_600_000).optional(),
    /** What happens when the context is full. */
    contextShift: contextShift.optional(),
    /**
     * Whether an abort keeps the partial answer (default true). With false an aborted request ends
     * with the error `aborted`, and the chat forgets its turn.
     */
    stopOnAbortSignal: z.boolean().optional(),
    /** Send the text as it is made (default true); with false only `completion_done` has it. */
    stream: z.boolean().optional(),
  })
  .refine(
    ({ grammar, functions }) => !grammar || !functions || Object.keys(functions).length === 0,
    { error: "A grammar and functions exclude each other.", path: ["grammar"] },
  );

export type GenerateOptions = z.infer<typeof generateOptionsSchema>;

const { shape } = generateOptionsSchema;

/** How to sample the completion of a draft: as an answer, as far as there is something to choose. */
export const draftOptionsSchema = z.strictObject({
  temperature: shape.temperature,
  minP: shape.minP,
  topK: shape.topK,
  topP: shape.topP,
  seed: shape.seed,
  xtc: shape.xtc,
  trimWhitespaceSuffix: shape.trimWhitespaceSuffix,
  repeatPenalty: shape.repeatPenalty,
  dryRepeatPenalty: shape.dryRepeatPenalty,
  tokenBias: shape.tokenBias,
  customStopTriggers: shape.customStopTriggers,
  evaluationPriority: shape.evaluationPriority,
  grammar: shape.grammar,
});

export type DraftOptions = z.infer<typeof draftOptionsSchema>;

/** Chat formats that can be forced; "auto" reads the model's own. */
export const chatWrapperNames = [
  "auto",
  "general",
  "deepSeek",
  "qwen",
  "llama3.2-lightweight",
  "llama3.1",
  "llama3",
  "llama2Chat",
  "mistral",
  "alpacaChat",
  "functionary",
  "chatML",
  "falconChat",
  "gemma4",
  "gemma",
  "harmony",
  "muse",
  "seed",
  "jinjaTemplate",
] as const;

/** Bounds between which the engine picks. */
const rangeOf = (bound: z.ZodNumber) =>
  z
    .strictObject({ min: bound.optional(), max: bound.optional() })
    .refine(({ min = 0, max = min }) => min <= max, {
      error: "`min` is above `max`.",
      path: ["min"],
    });

const layerCount = z.int().min(0).max(10_000);

/** How a model is loaded, as far as a client may say. The operator has more: see the server's help. */
export const modelOptionsSchema = z.strictObject({
  /**
   * Layers to put on the GPU: as many as fit ("auto", the default), all ("max"), a number, or as many
   * as fit within bounds.
   */
  gpuLayers: z.union([z.literal(["auto", "max"]), layerCount, rangeOf(layerCount)]).optional(),
  /** Map the file instead of reading it. "auto", the default: where the system can. */
  useMmap: z.union([z.literal("auto"), z.boolean()]).optional(),
  /** Flash attention for its contexts. Default "auto". */
  flashAttention: z.union([z.literal("auto"), z.boolean()]).optional(),
  /** The chat format. Default "auto". */
  chatWrapper: z.enum(chatWrapperNames).optional(),
});

export type ModelOptions = z.infer<typeof modelOptionsSchema>;

const contextTokens = z.int().min(64).max(1_048_576);

/** How a context is made, as far as a client may say. Threads are the server's to share out. */
export const contextOptionsSchema = z.strictObject({
  /**
   * Tokens the context holds, rounded up to a multiple of 256: a number; as many as the memory allows
   * and the model was trained with ("auto"), or that within bounds. Default: `{max: 8192}`.
   */
  contextSize: z.union([z.literal("auto"), contextTokens, rangeOf(contextTokens)]).optional(),
  /** Most tokens evaluated in one decode. Default: at most 512. */
  batchSize: z.int().min(1).max(8192).optional(),
  /** Default: the model's. */
  flashAttention: z.union([z.literal("auto"), z.boolean()]).optional(),
  /**
   * For models with sliding-window attention: keep the cache of the whole context instead of the
   * window, for more memory, so that any beginning of a conversation can be reused. Default false.
   */
  swaFullCache: z.boolean().optional(),
});

export type ContextOptions = z.infer<typeof contextOptionsSchema>;

/** The JSON Schema of one of the schemas here, for documents and for forms. */
export function toJsonSchema(schema: z.ZodType): Record<string, unknown> {
  return z.toJSONSchema(schema, { unrepresentable: "any", io: "input" });
}
