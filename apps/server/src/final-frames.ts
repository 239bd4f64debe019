import {
  type ClientMessageOf,
  type GenerateMessage,
  LhamaError,
  toWireError,
  type UnnumberedServerMessage,
} from "@lhama/protocol";
import type { EngineMessage, FinalEvent } from "@lhama/worker";

/** A request that ends with a final frame, made by the worker or in its place. */
export type WorkMessage =
  | ClientMessageOf<"load_model">
  | Exclude<EngineMessage, { type: "function_result" | "skip_thinking" | "abort" }>;

type CompletionDone = Extract<UnnumberedServerMessage, { type: "completion_done" }>;

export function isGenerate(message: WorkMessage): message is GenerateMessage {
  return message.type === "generate" || isOldGenerate(message);
}

function isOldGenerate({ type }: WorkMessage): boolean {
  return type === "generate_completion" || type === "generate_chat_completion";
}

/** What is done for a draft: whatever else the session asks for comes first. */
export function isDraft(
  message: WorkMessage,
): message is ClientMessageOf<"preload" | "complete_prompt"> {
  return message.type === "preload" || message.type === "complete_prompt";
}

/** The final frame of a request that an error has ended; what was aborted is no error. */
export function failedFrame(message: WorkMessage, error: unknown, waitedMs: number): FinalEvent {
  const { requestId } = message;
  if (isGenerate(message) && error instanceof LhamaError && error.code === "aborted") {
    return withWait(nothingGenerated(requestId), waitedMs);
  }
  return { type: "error", requestId, ...toWireError(error) };
}

/** Adds the time before the worker got the request to what the worker has measured. */
export function withWait(done: CompletionDone, waitedMs: number): CompletionDone {
  const { queueMs, totalMs } = done.timings;
  const timings = { ...done.timings, queueMs: queueMs + waitedMs, totalMs: totalMs + waitedMs };
  return { ...done, timings };
}

function nothingGenerated(requestId: string): CompletionDone {
  return {
    type: "completion_done",
    requestId,
    text: "",
    segments: [],
    messages: [],
    stopReason: "abort",
    usage: { promptTokens: 0, cachedTokens: 0, completionTokens: 0 },
    timings: {
      queueMs: 0,
      timeToFirstTokenMs: null,
      generationMs: 0,
      totalMs: 0,
      tokensPerSecond: null,
    },
  };
}
