import { z } from "zod";
import { callIdSchema, chatMessageSchema } from "./chat-messages.ts";
import { questionsSchema } from "./decisions.ts";
import { functionsSchema } from "./functions.ts";
import { LIMITS } from "./limits.ts";
import {
  contextOptionsSchema,
  draftOptionsSchema,
  generateOptionsSchema,
  modelOptionsSchema,
} from "./options.ts";

/** Chosen by the client, unique among its unfinished requests; every reply carries it. */
export const requestIdSchema = z.string().min(1).max(64);

const requestId = requestIdSchema;
const prompt = z.string().min(1).max(LIMITS.messageChars);
const messages = z.array(chatMessageSchema).min(1).max(LIMITS.historyMessages);

/** First message of every socket. */
const init = z
  .strictObject({
    type: z.literal("init"),
    requestId: requestId.optional(),
    /** Must equal `PROTOCOL_VERSION`. */
    protocol: z.int(),
    /** Name and version of the client, for the log. */
    client: z.string().max(100).optional(),
    /** The session to go on with, as `ready` named it; a new one when left out or gone. */
    sessionId: z.string().min(1).max(64).optional(),
    /** The last `seq` that came from it; 0 asks for all that is kept. */
    lastSeq: z.int().min(0).optional(),
  })
  .refine((message) => (message.sessionId === undefined) === (message.lastSeq === undefined), {
    error: "Give `sessionId` and `lastSeq` together.",
    path: ["lastSeq"],
  });

const listModels = z.strictObject({
  type: z.literal("list_models"),
  requestId,
  /** Whether a `models_changed` should come, from now on, whenever another answer would. */
  watch: z.boolean().optional(),
});

/** Asks for models that can be downloaded, and which of them suits the server's machine. */
const listCatalogue = z.strictObject({ type: z.literal("list_catalogue"), requestId });

const loadModel = z.strictObject({
  type: z.literal("load_model"),
  requestId,
  /** A name from `models`; the server's default model when left out. */
  model: z.string().min(1).max(255).optional(),
  options: modelOptionsSchema.optional(),
});

const unloadModel = z.strictObject({ type: z.literal("unload_model"), requestId });

/** Replaces the context of the loaded model; the conversation held in the old one is forgotten. */
const createContext = z.strictObject({
  type: z.literal("create_context"),
  requestId,
  options: contextOptionsSchema.optional(),
});

/**
 * A string continues the current chat; a list of messages replaces its history. A last message of
 * the assistant's is continued. The two longer names are older ones and mean the same.
 */
const generate = z
  .strictObject({
    type: z.enum(["generate", "generate_completion", "generate_chat_completion"]),
    requestId,
    prompt: prompt.optional(),
    messages: messages.optional(),
    options: generateOptionsSchema.optional(),
  })
  .refine((message) => (message.prompt === undefined) !== (message.messages === undefined), {
    error: "Give either `prompt` or `messages`.",
    path: ["prompt"],
  });

/** Answers a `function_call`: with its result, or with what went wrong, which the model is told. */
const functionResult = z
  .strictObject({
    type: z.literal("function_result"),
    /** Of the `generate` that made the call. */
    requestId,
    callId: callIdSchema,
    result: z.json().optional(),
    error: z.string().min(1).max(4000).optional(),
  })
  .refine((message) => message.result === undefined || message.error === undefined, {
    error: "Give either `result` or `error`.",
    path: ["error"],
  });

/** Ends the thought that the request is in; the answer follows. Nothing happens outside a thought. */
const skipThinking = z.strictObject({ type: z.literal("skip_thinking"), requestId });

/** The conversation so far and the draft of what comes next; the chat held now when left out. */
const draft = {
  requestId,
  messages: z.array(chatMessageSchema).max(LIMITS.historyMessages).optional(),
  prompt: z.string().max(LIMITS.messageChars),
  systemPrompt: z.string().max(LIMITS.messageChars).optional(),
  /** Those that the real prompt is going to have; none is called. */
  functions: functionsSchema.optional(),
  documentFunctionParams: generateOptionsSchema.shape.documentFunctionParams,
};

/** Evaluates a draft while it is being typed. Any other request interrupts it. */
const preload = z.strictObject({
  type: z.literal("preload"),
  ...draft,
  /** 1, behind everything else, when left out. */
  evaluationPriority: generateOptionsSchema.shape.evaluationPriority,
});

/** Guesses how the person's draft goes on. Any other request interrupts it. */
const completePrompt = z.strictObject({
  type: z.literal("complete_prompt"),
  ...draft,
  /** 1–256, 32 when left out. */
  maxTokens: z.int().min(1).max(256).optional(),
  /** Whether the model goes on as the assistant; `auto`, the default, is what its format can do. */
  completeAsModel: z.union([z.literal("auto"), z.boolean()]).optional(),
  /**
   * What is said to the model before it goes on as the assistant, instead of being asked what the
   * person may say next. A last message of the assistant's gets the draft at its end.
   */
  completionMessages: messages.optional(),
  /** Send the guess as it is made (default false). */
  stream: z.boolean().optional(),
  options: draftOptionsSchema.optional(),
});

/** Asks about a conversation what one look at it answers: yes or no, one of several, how much. */
const decide = z.strictObject({
  type: z.literal("decide"),
  requestId,
  questions: questionsSchema,
  /** The conversation; the chat held now when left out, which stays as it is. */
  messages: z.array(chatMessageSchema).max(LIMITS.historyMessages).optional(),
  /** Stands before each question, as a text to decide about. */
  document: z.string().max(LIMITS.messageChars).optional(),
  systemPrompt: z.string().max(LIMITS.messageChars).optional(),
  /** Those of the chat, so that its KV cache can be reused; none is called. */
  functions: functionsSchema.optional(),
  documentFunctionParams: generateOptionsSchema.shape.documentFunctionParams,
  evaluationPriority: generateOptionsSchema.shape.evaluationPriority,
});

/** Counts, or tells, the tokens of a text, or of a conversation with its chat template. */
const tokenize = z
  .strictObject({
    type: z.literal("tokenize"),
    requestId,
    text: z.string().max(LIMITS.messageChars).optional(),
    messages: messages.optional(),
    /** Whether the answer should have the tokens themselves. Default false. */
    ids: z.boolean().optional(),
    /** Whether `<|im_end|>` and the like in the text are the tokens they name. Default false. */
    specialTokens: z.boolean().optional(),
  })
  .refine((message) => (message.text === undefined) !== (message.messages === undefined), {
    error: "Give either `text` or `messages`.",
    path: ["text"],
  });

/** Names a saved state; who knows the name can restore it, so make it hard to guess. */
const stateName = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "Use letters, digits, _ and -.");

/** Keeps the KV cache of the current chat in the operator's cache folder. */
const saveState = z.strictObject({ type: z.literal("save_state"), requestId, name: stateName });

/** Brings a saved KV cache back; a `generate` with the same conversation then reuses it. */
const restoreState = z.strictObject({
  type: z.literal("restore_state"),
  requestId,
  name: stateName,
});

/** Forgets what was saved under a name, with whatever model. Idempotent. */
const deleteState = z.strictObject({ type: z.literal("delete_state"), requestId, name: stateName });

/** Deletes a model of the models folder, with all its parts, where the operator allows it. */
const deleteModel = z.strictObject({
  type: z.literal("delete_model"),
  requestId,
  model: z.string().min(1).max(255),
});

/** `hf:user/repo`, `hf:user/repo:Q4_K_M`, `hf:user/repo/file.gguf`; http(s) where it is allowed. */
const modelUri = z.string().min(4).max(1000);

/**
 * Downloads a model into the models folder, joins the download of it, or goes on with one that was
 * stopped. It goes on when the socket closes; only `abort_download` stops it.
 */
const downloadModel = z.strictObject({
  type: z.literal("download_model"),
  requestId,
  uri: modelUri,
});

/**
 * Stops a download for everybody: that of a `download_model` of this socket by its id, or any by its
 * address. Idempotent; the `download_model` ends with an error `aborted`.
 */
const abortDownload = z
  .strictObject({
    type: z.literal("abort_download"),
    requestId: requestId.optional(),
    uri: modelUri.optional(),
    /** False throws away what has arrived. Default true: the next download goes on with it. */
    keepPartial: z.boolean().optional(),
  })
  .refine((message) => (message.requestId === undefined) !== (message.uri === undefined), {
    error: "Give either `requestId` or `uri`.",
    path: ["requestId"],
  });

/** Stops the request of that id, or every request of the socket when there is none, but no download. Idempotent. */
const abort = z.strictObject({ type: z.literal("abort"), requestId: requestId.optional() });

/** Ends the session now. Without it a session waits a while for its client to come back. */
const bye = z.strictObject({ type: z.literal("bye"), requestId: requestId.optional() });

const ping = z.strictObject({ type: z.literal("ping"), requestId: requestId.optional() });

export const clientMessageSchema = z.discriminatedUnion("type", [
  init,
  listModels,
  listCatalogue,
  loadModel,
  unloadModel,
  createContext,
  generate,
  functionResult,
  skipThinking,
  preload,
  completePrompt,
  decide,
  tokenize,
  saveState,
  restoreState,
  deleteState,
  deleteModel,
  downloadModel,
  abortDownload,
  abort,
  ping,
  bye,
]);

export type ClientMessage = z.infer<typeof clientMessageSchema>;
export type ClientMessageOf<Type extends ClientMessage["type"]> = Extract<
  ClientMessage,
  { type: Type }
>;
export type GenerateMessage = z.infer<typeof generate>;
