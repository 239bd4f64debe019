import { z } from "zod";
import { functionNameSchema } from "./functions.ts";
import { LIMITS } from "./limits.ts";

const text = z.string().max(LIMITS.messageChars);

/** Names one function call within a conversation. */
export const callIdSchema = z.string().min(1).max(64);

/** A call the model made. `params` are the arguments, as its schema says. */
export const functionCallSchema = z.strictObject({
  callId: callIdSchema,
  name: functionNameSchema,
  params: z.json().optional(),
});
export type FunctionCall = z.infer<typeof functionCallSchema>;

/** One message of a conversation. A `function` message answers the call of the same `callId`. */
export const chatMessageSchema = z.discriminatedUnion("role", [
  z.strictObject({ role: z.literal("system"), content: text }),
  z.strictObject({ role: z.literal("user"), content: text }),
  z.strictObject({
    role: z.literal("assistant"),
    content: text,
    /** What the model thought before it answered. */
    reasoning: text.optional(),
    /** Calls made after the content; the messages that follow have their results. */
    functionCalls: z.array(functionCallSchema).min(1).max(64).optional(),
  }),
  z.strictObject({ role: z.literal("function"), callId: callIdSchema, result: z.json() }),
]);

export type ChatMessage = z.infer<typeof chatMessageSchema>;
export type AssistantMessage = Extract<ChatMessage, { role: "assistant" }>;
