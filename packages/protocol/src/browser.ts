/**
 * The protocol for a page that trusts the server it came from: the same types and the same frames,
 * without the zod schemas. They weigh 28 KB gzipped, and zod probes `new Function`, which a strict
 * security policy blocks and reports.
 */
import { parseFrameText, SERVER_FRAMES } from "./frame-text.ts";
import type { ServerMessage } from "./server-messages.ts";

export { assertNever } from "./assert-never.ts";
export type { CatalogueEntry, Fit, MachineFacts, Strength } from "./catalogue.ts";
export type { ChatMessage } from "./chat-messages.ts";
export type { ClientMessage } from "./client-messages.ts";
export type { Segment, SegmentKind, StopReason, Timings, Usage } from "./completions.ts";
export { CLOSE_CODES, type ErrorCode, errorCodes, type WireError } from "./errors.ts";
export { refusedShape } from "./frame-shape.ts";
export { encodeFrame } from "./frame-text.ts";
export type { FunctionsOption } from "./functions.ts";
export type { GrammarOption } from "./grammar.ts";
export { DEFAULT_MAX_TOKENS, LIMITS } from "./limits.ts";
export { type ModelProblemCode, modelProblemCodes } from "./model-problems.ts";
export { toModelUri } from "./model-uri.ts";
export type { DownloadEntry, ModelEntry, ModelFacts, ModelFileFacts } from "./models.ts";
export type { ContextOptions, GenerateOptions, ModelOptions } from "./options.ts";
export type { ServerMessage, ServerMessageOf } from "./server-messages.ts";
export { PROTOCOL_VERSION } from "./version.ts";

/**
 * Reads a frame from one's own server. A type this version does not know comes through as it is, so
 * a `switch` over the result must let unknown ones pass.
 * @throws FrameError with `bad_frame` or `frame_too_deep` when the text is no frame at all
 */
export function readTrustedFrame(text: string): ServerMessage {
  return parseFrameText(text, SERVER_FRAMES) as ServerMessage;
}
