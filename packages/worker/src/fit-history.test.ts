import fc from "fast-check";
import type { ChatHistoryItem } from "node-llama-cpp";
import { expect, test } from "vitest";
import { shiftContext } from "./context-shift.ts";
import { fitHistory } from "./fit-history.ts";

const lengthOf = (item: ChatHistoryItem) =>
  item.type === "model" ? item.response.join("").length : String(item.text).length;
/** A token is a character here. */
const countTokens = (history: readonly ChatHistoryItem[]) =>
  history.reduce((sum, item) => sum + lengthOf(item), 0);

const system: ChatHistoryItem = { type: "system", text: "ssss" };
const exchange = (text: string): ChatHistoryItem[] => [
  { type: "user", text },
  { type: "model", response: [text] },
];

test("what fits stays whole", () => {
  const history = [system, ...exchange("aaa")];
  expect(fitHistory({ history, countTokens, limit: 10 })).toEqual({
    history,
    droppedMessages: 0,
    tokens: 10,
  });
});

test("the oldest exchanges go first, the system prompt never", () => {
  const history = [system, ...exchange("aaa"), ...exchange("bbb"), ...exchange("ccc")];
  expect(fitHistory({ history, countTokens, limit: 12 })).toEqual({
    history: [system, ...exchange("ccc")],
    droppedMessages: 4,
    tokens: 10,
  });
});

test("when nothing is left to drop, the count says that it does not fit", () => {
  const fitted = fitHistory({ history: [system, ...exchange("aaa")], countTokens, limit: 2 });
  expect(fitted).toEqual({ history: [system], droppedMessages: 2, tokens: 4 });
});

test("as little as possible is dropped, and what is left begins with the user", () => {
  const histories = fc.array(fc.constantFrom("a", "bb", "ccc", "dddd"), { maxLength: 12 });
  fc.assert(
    fc.property(histories, fc.nat(60), (texts, limit) => {
      const history = [system, ...texts.flatMap(exchange)];
      const fitted = fitHistory({ history, countTokens, limit });
      expect(fitted.history).toEqual([system, ...history.slice(1 + fitted.droppedMessages)]);
      expect(fitted.history[1]?.type ?? "user").toBe("user");
      if (fitted.droppedMessages === 0) return;
      const oneMore = [system, ...history.slice(1 + fitted.droppedMessages - 2)];
      expect(countTokens(oneMore)).toBeGreaterThan(limit);
    }),
  );
});

const prompt: ChatHistoryItem = { type: "user", text: "pp" };

test("a shift drops old messages, not the prompt or the answer being made", () => {
  const answer: ChatHistoryItem = { type: "model", response: ["rrrr"] };
  const history = [system, ...exchange("aaa"), ...exchange("bbb"), prompt, answer];
  expect(shiftContext({ history, countTokens, limit: 17 })).toEqual({
    history: [system, ...exchange("bbb"), prompt, answer],
    droppedMessages: 2,
    droppedTokens: 6,
  });
});

test("a shift cuts the beginning of an answer that is too long by itself", () => {
  const answer: ChatHistoryItem = { type: "model", response: ["0123456789"] };
  const history = [system, ...exchange("aaa"), prompt, answer];
  expect(shiftContext({ history, countTokens, limit: 10 })).toEqual({
    history: [system, prompt, { type: "model", response: ["6789"] }],
    droppedMessages: 2,
    droppedTokens: 12,
  });
});
