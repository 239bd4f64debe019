import type { ServerMessage } from "@lhama/protocol";
import type { CompletionDone, WorkerEvent } from "@lhama/worker";
import { modelFacts } from "./model-facts.ts";

/** A client that asks. */
export const generate = (requestId: string) =>
  ({ type: "generate", requestId, prompt: "Hi" }) as const;

/** Its answer. */
export const done = (requestId: string, stopReason: "stop" | "abort" = "stop"): WorkerEvent =>
  doneOf(requestId, stopReason);

export const doneOf = (requestId: string, stopReason: "stop" | "abort"): CompletionDone => ({
  type: "completion_done",
  requestId,
  text: "Hello",
  segments: [{ kind: "answer", text: "Hello", durationMs: 0 }],
  messages: [{ role: "assistant", content: "Hello" }],
  stopReason,
  usage: { promptTokens: 3, cachedTokens: 0, completionTokens: 1 },
  timings: {
    queueMs: 0,
    timeToFirstTokenMs: 1,
    generationMs: 0,
    totalMs: 1,
    tokensPerSecond: null,
  },
});

export const loaded = (requestId: string): WorkerEvent => ({
  type: "model_loaded",
  requestId,
  model: modelFacts("embedded"),
});

/** Frames of one type, or those that belong to one request. */
export const of = (frames: ServerMessage[], key: string) =>
  frames.filter((frame) => frame.type === key || ("requestId" in frame && frame.requestId === key));
