import { expect, test } from "vitest";
import { type Audible, announcement } from "./announcements.ts";
import type { AnswerState } from "./state.ts";

const quiet: Audible = {
  connection: "open",
  step: undefined,
  answer: undefined,
  notice: undefined,
  suggestion: "",
  asking: "",
};
const done = (stopReason: "stop" | "length" | "abort"): AnswerState => ({
  phase: "done",
  stopReason,
  usage: { promptTokens: 1, cachedTokens: 0, completionTokens: 1 },
  timings: {
    queueMs: 0,
    timeToFirstTokenMs: null,
    generationMs: 0,
    totalMs: 0,
    tokensPerSecond: null,
  },
});
const error = { code: "internal", message: "Oh.", retryable: true } as const;

test.each<[string | undefined, Partial<Audible>, Partial<Audible>]>([
  ["Answer started", { step: "prefill" }, { step: "generating" }],
  [undefined, { step: "generating" }, { step: "generating" }],
  [undefined, { step: "waiting" }, { step: "queued" }],
  ["Answer complete", { step: "generating" }, { answer: done("stop") }],
  ["Answer complete", { step: "generating" }, { answer: done("length") }],
  ["Answer stopped", { step: "generating" }, { answer: done("abort") }],
  ["Answer stopped", { step: "waiting" }, { answer: { phase: "stopped" } }],
  [
    "The answer failed: Something went wrong in the server; its log has the details. Try again.",
    { step: "prefill" },
    { answer: { phase: "failed", error } },
  ],
  [undefined, { step: "prefill" }, {}],
  ["The model wants to call f.", { step: "generating" }, { step: "generating", asking: "f" }],
  [undefined, { asking: "f" }, { asking: "f" }],
  ["Suggested: of it. Tab takes it.", {}, { suggestion: " of it" }],
  [undefined, { suggestion: " of it" }, { suggestion: "it" }],
  ["Chat cleared.", {}, { notice: "Chat cleared." }],
  [undefined, { notice: "Chat cleared." }, {}],
  ["Offline", {}, { connection: "offline" }],
  [undefined, { connection: "offline" }, { connection: "connecting" }],
  ["Connected", { connection: "connecting" }, {}],
])("says %j", (sentence, before, now) => {
  expect(announcement({ ...quiet, ...before }, { ...quiet, ...now })).toBe(sentence);
});
