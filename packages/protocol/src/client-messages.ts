import { z } from "zod";
import { LIMITS } from "./limits.ts";
import { contextOptionsSchema, generateOptionsSchema } from "./options.ts";

/** Chosen by the client, unique among its unfinished requests; every reply carries it. */
export const requestIdSchema = z.string().min(1).max(64);

const text = z.string().max(LIMITS.messageChars);

export const chatMessageSchema = z.strictObject({
  role: z.enum(["system", "user", "assistant"]),
  content: text,
});
export type ChatMessage = z.infer<typeof chatMessageSchema>;

/** First message of every socket. */
const init = z.strictObject({
  type: z.literal("init"),
  requestId: requestIdSchema.optional(),
  /** Must equal `PROTOCOL_VERSION`. */
  protocol: z.int(),
  /** Name and version of the client, for the log. */
  client: z.string().max(100).optional(),
});

const listModels = z.strictObject({ type: z.literal("list_models"), requestId: requestIdSchema });

const loadModel = z.strictObject({
  type: z.literal("load_model"),
  requestId: requestIdSchema,
  /** A name from `models`; the server's default model when left out. */
  model: z.string().min(1).max(255).optional(),
});

/** Replaces the context of the loaded model; the conversation held in the old one is forgotten. */
const createContext = z.strictObject({
  type: z.literal("create_context"),
  requestId: requestIdSchema,
  options: contextOptionsSchema.optional(),
});

/**
 * A string continues the current chat; a list of messages replaces its history. The two longer
 * names are older ones and mean the same.
 */
const generate = z
  .strictObject({
    type: z.enum(["generate", "generate_completion", "generate_chat_completion"]),
    requestId: requestIdSchema,
    prompt: text.min(1).optional(),
    messages: z.array(chatMessageSchema).min(1).max(LIMITS.historyMessages).optional(),
    options: generateOptionsSchema.optional(),
  })
  .refine((message) => (message.prompt === undefined) !== (message.messages === undefined), {
    error: "Give either `prompt` or `messages`.",
    path: ["prompt"],
  });

/** Stops the request of that id, or every request of the socket when there is none. Idempotent. */
const abort = z.strictObject({
  type: z.literal("abort"),
  requestId: requestIdSchema.optional(),
});

const ping = z.strictObject({ type: z.literal("ping"), requestId: requestIdSchema.optional() });

export const clientMessageSchema = z.discriminatedUnion("type", [
  init,
  listModels,
  loadModel,
  createContext,
  generate,
  abort,
  ping,
]);

export type ClientMessage = z.infer<typeof clientMessageSchema>;
export type ClientMessageOf<Type extends ClientMessage["type"]> = Extract<
  ClientMessage,
  { type: Type }
>;
export type GenerateMessage = z.infer<typeof generate>;
