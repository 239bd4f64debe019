import type { z } from "zod";
import { type ClientMessage, clientMessageSchema, requestIdSchema } from "./client-messages.ts";
import {
  historyTooLong,
  LhamaError,
  messageTooLong,
  tooManyFunctions,
  tooManyTokens,
} from "./errors.ts";
import { FrameError, isRecord, parseFrameText, SERVER_FRAMES } from "./frame-text.ts";
import { TOO_MANY_FUNCTIONS } from "./functions.ts";
import { LIMITS, type Limits } from "./limits.ts";
import { type ServerMessage, serverMessageSchema } from "./server-messages.ts";

export { encodeFrame, FrameError } from "./frame-text.ts";

type FrameLimits = Pick<Limits, "frameBytes" | "frameDepth" | "frameValues">;

/**
 * Reads a frame from a client that may be hostile: size, depth, number of values and shape are checked in this order.
 * @throws FrameError with `frame_too_large`, `frame_too_deep`, `frame_too_complex`, `bad_frame`,
 * `unknown_type` or `invalid_message`
 */
export function decodeClientFrame(text: string, limits: FrameLimits = LIMITS): ClientMessage {
  return decode(text, clientMessageSchema, limits);
}

/** Reads a frame from a server. Throws as {@link decodeClientFrame} does, but has no size limit. */
export function decodeServerFrame(text: string): ServerMessage {
  return decode(text, serverMessageSchema, { frameBytes: Infinity, ...SERVER_FRAMES });
}

function decode<Message>(text: string, schema: z.ZodType<Message>, limits: FrameLimits): Message {
  // A UTF-16 unit is at most three bytes, so most frames need no exact count.
  if (text.length * 3 > limits.frameBytes && utf8Bytes(text) > limits.frameBytes) {
    throw new FrameError(
      new LhamaError("frame_too_large", `A frame may have ${limits.frameBytes} bytes at most.`),
    );
  }
  return parseMessage(parseFrameText(text, limits), schema);
}

/**
 * Checks a message that did not come in a frame, as between threads.
 * @throws FrameError with `unknown_type` or `invalid_message`
 */
export function parseClientMessage(value: unknown): ClientMessage {
  return parseMessage(value, clientMessageSchema);
}

function parseMessage<Message>(value: unknown, schema: z.ZodType<Message>): Message {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new FrameError(describeIssue(parsed.error, value), requestIdOf(value));
}

function describeIssue(error: z.ZodError, value: unknown): LhamaError {
  const issue = error.issues[0];
  const field = issue?.path.join(".") ?? "";
  if (field === "type" && issue?.code === "invalid_union") {
    const type = isRecord(value) ? value["type"] : undefined;
    const named = typeof type === "string" ? `"${type.slice(0, 40)}"` : "without a name";
    return new LhamaError("unknown_type", `There is no message type ${named}.`, { field: "type" });
  }
  if (field === "messages" && issue?.code === "too_big")
    return historyTooLong(LIMITS.historyMessages);
  if (issue?.code === "too_big" && issue.maximum === LIMITS.messageChars)
    return messageTooLong(field, LIMITS.messageChars);
  if (issue?.code === "too_big" && field === "options.maxTokens")
    return tooManyTokens(LIMITS.maxTokens);
  if (issue?.code === "custom" && issue.params?.["code"] === TOO_MANY_FUNCTIONS)
    return tooManyFunctions(field, LIMITS.functions);
  const unknownKey = issue?.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const path = [field, unknownKey?.slice(0, 40)].filter(Boolean).join(".");
  return new LhamaError("invalid_message", `${path || "message"}: ${issue?.message ?? "invalid"}`, {
    field: path,
  });
}

function requestIdOf(value: unknown): string | undefined {
  return isRecord(value) ? requestIdSchema.safeParse(value["requestId"]).data : undefined;
}

function utf8Bytes(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // Each half of a surrogate pair counts two of the pair's four bytes.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
  }
  return bytes;
}
