import { expect, test } from "vitest";
import type { AppState } from "../store/state.ts";
import { type CachedChat, isWorthParking, isWorthRestoring, tokensInCommon } from "./parking.ts";

const node = { chatId: "c", createdAt: 0 };
const timings = { queueMs: 0, generationMs: 1, totalMs: 1 };

/** An answer after a prompt of so many tokens. */
function answer(id: string, parentId: string, promptTokens: number) {
  const usage = { promptTokens, cachedTokens: 0, completionTokens: 10 };
  const done = { phase: "done" as const, stopReason: "stop" as const, usage };
  const state = { ...done, timings: { ...timings, timeToFirstTokenMs: 1, tokensPerSecond: 1 } };
  return { ...node, id, parentId, role: "assistant" as const, parts: [], state, model: "m" };
}

function question(id: string, parentId: string) {
  return { ...node, id, parentId, role: "user" as const, text: "?" };
}

/** `q1 a1 q2 a2`, and `q3` in place of `q2`. */
const messages: AppState["messages"] = Object.fromEntries(
  [
    question("q1", "c"),
    answer("a1", "q1", 400),
    question("q2", "a1"),
    answer("a2", "q2", 600),
    question("q3", "a1"),
  ].map((message) => [message.id, message]),
);
const cached: CachedChat = { chatId: "c", head: "a2", model: "m", setup: "s", tokens: 610 };

test.each([
  ["q9", 0],
  ["a2", 610],
  ["q3", 410],
  ["q1", 0],
])("before %s, %i tokens are as they were saved", (at, tokens) => {
  const below = { ...messages, q9: question("q9", "elsewhere") };
  expect(tokensInCommon(cached, { at, messages: below })).toBe(tokens);
});

test("a branch that is gone has nothing in common with any", () => {
  const { a2: _, ...left } = messages;
  expect(tokensInCommon(cached, { at: "q2", messages: left })).toBe(0);
});

test("it is worth saving when it is long, new, and begins where the conversation does", () => {
  const isWorth = (one: Partial<CachedChat>, parked?: CachedChat, among = messages) =>
    isWorthParking({ ...cached, ...one }, { parked, messages: among });
  expect(isWorth({})).toBe(true);
  expect(isWorth({ tokens: 255 })).toBe(false);
  expect(isWorth({}, cached)).toBe(false);
  expect(isWorth({}, { ...cached, head: "a1" })).toBe(true);
  expect(isWorth({}, { ...cached, model: "other" })).toBe(true);
  const cut = { ...answer("a2", "q2", 600), memoryFrom: "a1" };
  expect(isWorth({}, undefined, { ...messages, a2: cut })).toBe(false);
});

test("it is worth bringing back when that is quicker than reading", () => {
  expect(isWorthRestoring({ tokens: 1500, ms: 30, msPerToken: 0.3 })).toBe(true);
  expect(isWorthRestoring({ tokens: 1500, ms: 500, msPerToken: 0.3 })).toBe(false);
  expect(isWorthRestoring({ tokens: 1500, ms: 500, msPerToken: undefined })).toBe(true);
  expect(isWorthRestoring({ tokens: 200, ms: 1, msPerToken: 10 })).toBe(false);
});
