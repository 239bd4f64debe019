/**
 * What one socket may send. The values are the defaults of the server, which tells each client its
 * own in `ready.limits`.
 */
export const LIMITS = {
  /** Bytes of one frame, UTF-8. A whole conversation travels in one `generate`. */
  frameBytes: 1024 * 1024,
  /** Nested objects and arrays in one frame; deeper values break `structuredClone`. */
  frameDepth: 32,
  /** Objects, lists and what stands in them, in one frame: what it costs to read goes by these. */
  frameValues: 20_000,
  /** Messages in one `generate`. */
  historyMessages: 500,
  /** Characters of one message or prompt. */
  messageChars: 256 * 1024,
  /** Generations of one session that may wait behind the running one. */
  queuedGenerations: 4,
  /** Tokens one `generate` may ask for. The library takes "no limit" literally, through context shifts. */
  maxTokens: 32_768,
  /** Functions of one `generate`. */
  functions: 64,
  /** Characters of one function's result, as JSON. */
  functionResultChars: 64 * 1024,
} as const;

export type Limits = { readonly [Name in keyof typeof LIMITS]: number };

/** Tokens generated when a request does not say how many. */
export const DEFAULT_MAX_TOKENS = 2048;
