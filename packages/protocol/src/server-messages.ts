import { z } from "zod";
import { catalogueEntrySchema, machineSchema } from "./catalogue.ts";
import { callIdSchema, chatMessageSchema, functionCallSchema } from "./chat-messages.ts";
import { requestIdSchema } from "./client-messages.ts";
import {
  segmentKindSchema,
  segmentSchema,
  stopReasonSchema,
  timingsSchema,
  usageSchema,
} from "./completions.ts";
import { decisionSchema } from "./decisions.ts";
import { errorCodes } from "./errors.ts";
import {
  contextFactsSchema,
  downloadEntrySchema,
  downloadProgress,
  modelEntrySchema,
  modelFactsSchema,
} from "./models.ts";

/**
 * Server frames are read leniently (`z.object` drops what it does not know), so that an older client
 * goes on with a newer server of the same protocol version.
 */
const frame = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.object({
    type: z.literal(type),
    /**
     * 1, 2, 3 … within a session. Absent on what belongs to the socket alone and is not sent again on
     * the next one: `ready`, `reset`, `pong` and an `error` that refuses a frame.
     */
    seq: z.int().min(1).optional(),
    ...shape,
  });

const count = z.int().min(0);
/** 0 to 1. */
const fraction = z.number().min(0).max(1);

export const serverFeaturesSchema = z.object({
  /** Grammars in llama.cpp's own notation. */
  gbnf: z.boolean(),
  /** KV caches can be saved. False for servers that do not tell. */
  states: z.boolean().default(false),
});
export type ServerFeatures = z.infer<typeof serverFeaturesSchema>;

export const limitsSchema = z.object({
  frameBytes: count,
  frameDepth: count,
  frameValues: count,
  historyMessages: count,
  messageChars: count,
  queuedGenerations: count,
  maxTokens: count,
  functions: count,
  functionResultChars: count,
});

const requestId = requestIdSchema;

export const serverMessageSchema = z.discriminatedUnion("type", [
  /** Answers `init`. */
  frame("ready", {
    requestId: requestId.optional(),
    protocol: z.int(),
    server: z.object({ name: z.string(), version: z.string() }),
    sessionId: z.string(),
    limits: limitsSchema,
    /** What the operator allows. */
    features: serverFeaturesSchema,
    /** Loaded by a `load_model` that names none. */
    defaultModel: z.string(),
    /** Whether this is the session that `init` asked to go on with. */
    resumed: z.boolean(),
    /** The last frame the session has made: those after the client's own `lastSeq` follow. */
    lastSeq: count,
    /** Ids of the requests that have not ended. */
    requests: z.array(requestId),
    /** What is loaded; null when nothing is. */
    model: modelFactsSchema.nullable(),
  }),
  /**
   * Some of the frames that were missed are no longer there. This is what they said about requests
   * whose end was not among them; the next frame is `lastSeq` + 1.
   */
  frame("reset", {
    lastSeq: count,
    requests: z.array(
      z.object({
        requestId,
        /** All that the request had streamed until then. */
        segments: z.array(z.object({ kind: segmentKindSchema, text: z.string() })),
        /** Those that still wait for a `function_result`. */
        functionCalls: z.array(functionCallSchema).optional(),
      }),
    ),
  }),
  /** Answers `list_models`. */
  frame("models", {
    requestId,
    models: z.array(modelEntrySchema),
    /** Downloads that run or wait, and those that were begun once and can go on. */
    downloads: z.array(downloadEntrySchema).optional(),
    /** Of the server's machine. */
    memory: z.object({ totalBytes: count, freeBytes: count }).optional(),
  }),
  /** Model files have come, gone or changed: for who has asked with `watch`, once a second at most. */
  frame("models_changed", {}),
  /** Answers `list_catalogue`; smaller and simpler models come first. */
  frame("catalogue", {
    requestId,
    models: z.array(catalogueEntrySchema),
    /** The `uri` of the one to begin with on this machine; null when all are too large for it. */
    recommended: z.string().nullable(),
    machine: machineSchema,
  }),
  frame("model_progress", {
    requestId,
    /** `starting`: the engine starts; `loading`: weights are read. */
    stage: z.enum(["starting", "loading"]),
    progress: fraction,
  }),
  /** Answers `load_model`. */
  frame("model_loaded", { requestId, model: modelFactsSchema }),
  /** Answers `unload_model`. */
  frame("model_unloaded", { requestId }),
  /** Answers `create_context`. */
  frame("context_created", { requestId, context: contextFactsSchema }),
  /** The request waits for a core; `position` 1 is next. Sent again when the position changes. */
  frame("queued", { requestId, position: z.int().min(1) }),
  /** How far the prompt is evaluated, in tokens; `cached` of them were in the KV cache. */
  frame("prompt_progress", { requestId, evaluated: count, total: count, cached: count }),
  frame("completion_chunk", { requestId, segment: segmentKindSchema, text: z.string().min(1) }),
  /** The arguments of a call as they are made; joined by `callId` they are JSON. */
  frame("function_call_chunk", {
    requestId,
    callId: callIdSchema,
    name: z.string(),
    text: z.string(),
    done: z.boolean(),
  }),
  /** The model waits for a `function_result` with this `callId`. */
  frame("function_call", { requestId, ...functionCallSchema.shape }),
  /** The context was full: the model does not see its oldest part any more. */
  frame("context_shift", {
    requestId,
    phase: z.enum(["prompt", "generating"]),
    /** Messages from the beginning that were dropped, system messages not counted. */
    droppedMessages: count,
    droppedTokens: count,
  }),
  /**
   * Ends every `generate` that did not end with an `error`. `text` is the answer without thoughts:
   * what the chunks of its segment join to.
   */
  frame("completion_done", {
    requestId,
    text: z.string(),
    segments: z.array(segmentSchema),
    /** The turn as messages, to append to the conversation: the answer, calls and their results. */
    messages: z.array(chatMessageSchema),
    stopReason: stopReasonSchema,
    /** Which of `customStopTriggers` it was. */
    stopTrigger: z.string().optional(),
    usage: usageSchema,
    timings: timingsSchema,
  }),
  /** Answers `preload`. */
  frame("preloaded", { requestId, usage: usageSchema }),
  /** A piece of what may come after the draft, where pieces were asked for. */
  frame("prompt_completion_chunk", { requestId, text: z.string() }),
  /** Answers `complete_prompt`: what may come after the draft. */
  frame("prompt_completion", {
    requestId,
    text: z.string(),
    stopReason: stopReasonSchema,
    stopTrigger: z.string().optional(),
  }),
  /** Answers `decide`, each question under its name. */
  frame("decisions", {
    requestId,
    answers: z.record(z.string(), decisionSchema),
    usage: usageSchema,
  }),
  /** Answers `tokenize`. */
  frame("token_count", {
    requestId,
    tokens: count,
    contextSize: count.nullable(),
    /** The tokens, where they were asked for. */
    ids: z.array(count).optional(),
  }),
  /** Answers `save_state`. */
  frame("state_saved", { requestId, tokens: count, bytes: count }),
  /** Answers `restore_state`. */
  frame("state_restored", { requestId, tokens: count }),
  /** Answers `delete_state`. */
  frame("state_deleted", { requestId }),
  /** Answers `delete_model`. */
  frame("model_deleted", { requestId, name: z.string() }),
  /** How far a download is; at most ten times a second. */
  frame("download_progress", { requestId, uri: z.string(), ...downloadProgress }),
  /** Ends a `download_model`: the model can be loaded. */
  frame("download_done", {
    requestId,
    uri: z.string(),
    /** For `load_model`. */
    name: z.string(),
    sizeBytes: count,
    /** Whether a checksum of the source has confirmed it. */
    verified: z.boolean(),
  }),
  frame("info", {
    requestId: requestId.optional(),
    /** Of the call that a `function_timeout` is about. */
    callId: callIdSchema.optional(),
    code: z.string(),
    message: z.string(),
  }),
  frame("error", {
    requestId: requestId.optional(),
    code: z.enum(errorCodes),
    message: z.string(),
    retryable: z.boolean(),
    field: z.string().optional(),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  }),
  frame("pong", { requestId: requestId.optional() }),
]);

export type ServerMessage = z.infer<typeof serverMessageSchema>;
export type ServerMessageOf<Type extends ServerMessage["type"]> = Extract<
  ServerMessage,
  { type: Type }
>;

type WithoutSeq<Message> = Message extends unknown ? Omit<Message, "seq"> : never;
/** A server message before the session numbers it. */
export type UnnumberedServerMessage = WithoutSeq<ServerMessage>;

/** Messages after which nothing follows for their request. */
const FINAL_TYPES = [
  "ready",
  "models",
  "catalogue",
  "model_loaded",
  "model_unloaded",
  "context_created",
  "completion_done",
  "preloaded",
  "prompt_completion",
  "decisions",
  "token_count",
  "state_saved",
  "state_restored",
  "state_deleted",
  "model_deleted",
  "download_done",
  "error",
  "pong",
] as const;
export type FinalType = (typeof FINAL_TYPES)[number];

/** Whether a message is the last one for its request. */
export function isFinal<Message extends { type: string }>(
  message: Message,
): message is Extract<Message, { type: FinalType }> {
  return (FINAL_TYPES as readonly string[]).includes(message.type);
}
