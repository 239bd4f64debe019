import { z } from "zod";

const count = z.int().min(0);
const milliseconds = z.number().min(0);

export const usageSchema = z.object({
  /** Tokens of the whole prompt, chat template included. */
  promptTokens: count,
  /** Those of them that were still in the KV cache and cost nothing. */
  cachedTokens: count,
  /** Sampled tokens, thoughts and the end-of-generation token included. */
  completionTokens: count,
});
export type Usage = z.infer<typeof usageSchema>;

export const timingsSchema = z.object({
  /** From the arrival of the request until the engine had a place for it. */
  queueMs: milliseconds,
  /** From then until the first token; null when there was none. */
  timeToFirstTokenMs: milliseconds.nullable(),
  /** From the first token to the last, without the waits for functions. */
  generationMs: milliseconds,
  /** From the arrival of the request to its end. */
  totalMs: milliseconds,
  /** Tokens after the first, divided by `generationMs`; null with fewer than two. */
  tokensPerSecond: z.number().min(0).nullable(),
});
export type Timings = z.infer<typeof timingsSchema>;

export const segmentKindSchema = z.enum(["answer", "thought", "comment"]);
export type SegmentKind = z.infer<typeof segmentKindSchema>;

export const segmentSchema = z.object({
  kind: segmentKindSchema,
  text: z.string(),
  /** From its first text to the beginning of what followed. */
  durationMs: milliseconds,
});
export type Segment = z.infer<typeof segmentSchema>;

/**
 * Why a generation ended: `stop` (the model was done), `length` (`maxTokens` reached),
 * `context_full` (no room left, and no leave to shift), `abort`, `stop_trigger` (one of the
 * caller's own).
 */
export const stopReasonSchema = z.enum(["stop", "length", "context_full", "abort", "stop_trigger"]);
export type StopReason = z.infer<typeof stopReasonSchema>;
