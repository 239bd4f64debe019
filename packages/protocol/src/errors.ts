/**
 * Every error a client can see. A code never changes its meaning; the message is for people and may.
 * `retryable` means: the same request can succeed later without being changed.
 */
export const ERROR_CODES = {
  bad_frame: { retryable: false, meaning: "The frame is not superjson text." },
  binary_frame: { retryable: false, meaning: "The frame is binary; only text frames are read." },
  frame_too_large: {
    retryable: false,
    meaning: "The frame has more bytes than `limits.frameBytes`.",
  },
  frame_too_deep: { retryable: false, meaning: "The frame nests deeper than `limits.frameDepth`." },
  frame_too_complex: {
    retryable: false,
    meaning: "The frame holds more values than `limits.frameValues`.",
  },
  unknown_type: { retryable: false, meaning: "No message has this `type`." },
  invalid_message: { retryable: false, meaning: "A field is missing, unknown or out of range." },
  history_too_long: {
    retryable: false,
    meaning: "The conversation has more messages than `limits.historyMessages`.",
  },
  message_too_long: {
    retryable: false,
    meaning: "A message or prompt has more characters than `limits.messageChars`.",
  },
  too_many_functions: {
    retryable: false,
    meaning: "There are more functions than `limits.functions`.",
  },
  too_many_tokens: {
    retryable: false,
    meaning: "The request asks for more tokens than `limits.maxTokens`.",
  },
  protocol_version: { retryable: false, meaning: "The client speaks another protocol version." },
  not_initialised: { retryable: false, meaning: "The first message of a socket must be `init`." },
  already_initialised: { retryable: false, meaning: "`init` was already answered on this socket." },
  too_many_sessions: {
    retryable: true,
    meaning: "There are too many sessions, in all or of this address. The socket closes.",
  },
  session_taken: {
    retryable: false,
    meaning: "Another socket goes on with this session. This one closes.",
  },
  rate_limited: { retryable: true, meaning: "Too many messages in a short time." },
  duplicate_request: { retryable: false, meaning: "A request with this id has not ended yet." },
  busy: { retryable: true, meaning: "The worker is doing something that excludes this request." },
  queue_full: {
    retryable: true,
    meaning: "Too many generations of this session are waiting.",
  },
  too_many_downloads: { retryable: true, meaning: "Too many downloads run or wait." },
  model_not_found: { retryable: false, meaning: "No model of this name is in the models folder." },
  model_invalid: { retryable: false, meaning: "The file is not a readable GGUF model." },
  model_load_failed: { retryable: true, meaning: "The engine could not load the model." },
  model_quarantined: {
    retryable: true,
    meaning: "The model has crashed its engine too often lately.",
  },
  model_not_loaded: { retryable: false, meaning: "Load a model first." },
  insufficient_memory: {
    retryable: true,
    meaning: "The model or the context needs more memory than there is.",
  },
  context_failed: { retryable: true, meaning: "The context could not be created." },
  context_overflow: { retryable: false, meaning: "The prompt does not fit into the context." },
  grammar_invalid: { retryable: false, meaning: "The grammar cannot be used." },
  not_allowed: { retryable: false, meaning: "The operator of this server has not allowed this." },
  no_such_call: { retryable: false, meaning: "No function call of this id waits for a result." },
  function_result_too_large: {
    retryable: false,
    meaning: "The result has too many characters, or too many tokens for the context.",
  },
  state_not_found: { retryable: false, meaning: "No state of this name is saved for this model." },
  state_invalid: { retryable: false, meaning: "The saved state is damaged or does not fit." },
  state_empty: { retryable: false, meaning: "The KV cache holds nothing to save." },
  state_too_large: {
    retryable: false,
    meaning: "The state alone is larger than all that the server keeps.",
  },
  source_invalid: { retryable: false, meaning: "This is no address of a model." },
  source_not_found: { retryable: false, meaning: "The source has no such model." },
  source_refused: { retryable: false, meaning: "The source does not give the model to Lhama." },
  source_failed: { retryable: true, meaning: "The source cannot be reached, or does not work." },
  source_busy: { retryable: true, meaning: "The source asks to wait before the next download." },
  address_not_allowed: {
    retryable: false,
    meaning: "The download leads to an address that is not public, or without TLS.",
  },
  download_corrupt: {
    retryable: true,
    meaning: "What was downloaded is not what the source promised, or no GGUF model.",
  },
  disk_full: { retryable: true, meaning: "The disk has too little space." },
  model_in_use: { retryable: true, meaning: "A session uses this model." },
  model_exists: { retryable: false, meaning: "A model of this name is there already." },
  aborted: { retryable: true, meaning: "The request was aborted before it had a result." },
  generation_failed: { retryable: true, meaning: "The engine failed while generating." },
  engine_crashed: { retryable: true, meaning: "The engine of this session stopped unexpectedly." },
  host_not_allowed: { retryable: false, meaning: "HTTP only: not a name of this server." },
  origin_not_allowed: { retryable: false, meaning: "HTTP only: a page from elsewhere." },
  unauthorized: { retryable: false, meaning: "HTTP only: the access token is missing or wrong." },
  not_found: { retryable: false, meaning: "HTTP only: nothing is at this address." },
  shutting_down: { retryable: true, meaning: "The server is stopping." },
  internal: { retryable: true, meaning: "A bug in the server; its log has the details." },
} as const satisfies Record<string, { retryable: boolean; meaning: string }>;

export type ErrorCode = keyof typeof ERROR_CODES;

export const errorCodes = Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]];

/** Facts about an error that a client can act on: numbers, names, never a stack. */
export type ErrorDetails = Record<string, string | number | boolean>;

export interface LhamaErrorOptions {
  /** The path of the offending field, as in `options.temperature`. */
  field?: string;
  details?: ErrorDetails;
  cause?: unknown;
}

/** An expected failure. Its message is shown to the person, so it says what to do. */
export class LhamaError extends Error {
  override readonly name = "LhamaError";
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly details: ErrorDetails | undefined;

  constructor(code: ErrorCode, message: string, options: LhamaErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.field = options.field;
    this.details = options.details;
  }
}

/** @param most messages that a conversation may have */
export function historyTooLong(most: number): LhamaError {
  return new LhamaError(
    "history_too_long",
    `A conversation may have ${most} messages at most. Leave the oldest ones out.`,
    { field: "messages", details: { historyMessages: most } },
  );
}

/**
 * @param field the path of the text
 * @param most characters that it may have
 */
export function messageTooLong(field: string, most: number): LhamaError {
  return new LhamaError(
    "message_too_long",
    `${field}: a text may have ${most} characters at most. Send a shorter one.`,
    { field, details: { messageChars: most } },
  );
}

/** @param most tokens that a request may ask for */
export function tooManyTokens(most: number): LhamaError {
  return new LhamaError(
    "too_many_tokens",
    `An answer may have ${most} tokens at most. Ask for fewer.`,
    {
      field: "options.maxTokens",
      details: { maxTokens: most },
    },
  );
}

/** @param most functions that a request may have */
export function tooManyFunctions(field: string, most: number): LhamaError {
  return new LhamaError("too_many_functions", `A request may have ${most} functions at most.`, {
    field,
    details: { functions: most },
  });
}

/**
 * @param field the path of the result
 * @param size.chars characters that it has, as JSON
 * @param size.most characters that it may have
 */
export function functionResultTooLarge(
  field: string,
  { chars, most }: { chars: number; most: number },
): LhamaError {
  return new LhamaError(
    "function_result_too_large",
    `A function's result may have ${most} characters. Send a shorter one.`,
    { field, details: { chars, limit: most } },
  );
}

/** The part of an `error` frame that says what went wrong. */
export interface WireError {
  code: ErrorCode;
  message: string;
  retryable: boolean;
  field?: string;
  details?: ErrorDetails;
}

/**
 * The one place where an error becomes its wire form. Anything that is not a {@link LhamaError} is a
 * bug: it becomes `internal` and its text stays on the server.
 */
export function toWireError(error: unknown): WireError {
  const known =
    error instanceof LhamaError
      ? error
      : new LhamaError("internal", "Something went wrong in the server. Its log has the details.");
  return {
    code: known.code,
    message: known.message,
    retryable: ERROR_CODES[known.code].retryable,
    ...(known.field !== undefined && { field: known.field }),
    ...(known.details !== undefined && { details: known.details }),
  };
}

/** WebSocket close codes that Lhama uses beside the standard ones. */
export const CLOSE_CODES = {
  /** Orderly shutdown of the server; reconnect later. */
  serviceRestart: 1012,
  /** A frame above `limits.frameBytes` (sent by the WebSocket layer). */
  messageTooBig: 1009,
  /** Another protocol version; reconnecting does not help. */
  protocolVersion: 4001,
  /** Another socket goes on with the session; do not reconnect by yourself. */
  sessionTaken: 4002,
  /** The client has ended its session with `bye`. */
  sessionEnded: 4003,
  /** No `init` came in time. */
  initTimeout: 4004,
  /** Too many sessions; try again later. */
  tooManySessions: 4005,
  /** It went on sending long after `rate_limited`. */
  flooding: 4006,
  /** The reader is too slow for what is sent. Reconnect and resume. */
  tooSlow: 4008,
} as const;
