import {
  type ClientMessageOf,
  type GenerateMessage,
  LhamaError,
  toWireError,
  type UnnumberedServerMessage,
} from "@lhama/protocol";
import type { FinalEvent } from "./session-worker.ts";

/** The requests that wait in a session's line. */
export type LineMessage = ClientMessageOf<"load_model" | "create_context"> | GenerateMessage;

type CompletionDone = Extract<UnnumberedServerMessage, { type: "completion_done" }>;

export function isGenerate(message: LineMessage): message is GenerateMessage {
  return message.type !== "load_model" && message.type !== "create_context";
}

/** The final frame of a request that an error has ended; what was aborted is no error. */
export function failedFrame(message: LineMessage, error: unknown, waitedMs: number): FinalEvent {
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
