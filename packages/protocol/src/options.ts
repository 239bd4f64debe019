import { z } from "zod";
import { LIMITS } from "./limits.ts";

/**
 * How to sample and when to stop. Every field is optional; a field left out has the library's own
 * default. Types and ranges are strict because node-llama-cpp 3.22 hangs for ever on wrong ones.
 */
export const generateOptionsSchema = z.strictObject({
  /** Most tokens to generate, thoughts included. Always capped; 2048 when left out. */
  maxTokens: z.int().min(1).max(LIMITS.maxTokens).optional(),
  /** Randomness, 0–5. 0 (the default) is greedy: always the likeliest token. */
  temperature: z.number().min(0).max(5).optional(),
  /** Drop tokens below this share of the likeliest token's probability, 0–1. Needs a temperature. */
  minP: z.number().min(0).max(1).optional(),
  /** Sample from the K likeliest tokens; 0 means all. Needs a temperature. */
  topK: z.int().min(0).max(1_000_000).optional(),
  /** Sample from the smallest set with this summed probability, above 0 to 1. Needs a temperature. */
  topP: z.number().gt(0).max(1).optional(),
  /** Seed of the sampler, an unsigned 32-bit integer: same seed, same prompt, same answer. */
  seed: z.int().min(0).max(0xffff_ffff).optional(),
  /** What the model is told before the conversation. A system message in `messages` wins over it. */
  systemPrompt: z.string().max(LIMITS.messageChars).optional(),
  /** Text the answer must begin with. */
  responsePrefix: z.string().max(LIMITS.messageChars).optional(),
  /** Cut white space from the end of the answer. */
  trimWhitespaceSuffix: z.boolean().optional(),
});

export type GenerateOptions = z.infer<typeof generateOptionsSchema>;

/** How a context is made. */
export const contextOptionsSchema = z.strictObject({
  /** Tokens the context holds, rounded up to a multiple of 256; the server picks one when left out. */
  contextSize: z.int().min(64).max(1_048_576).optional(),
});

export type ContextOptions = z.infer<typeof contextOptionsSchema>;
