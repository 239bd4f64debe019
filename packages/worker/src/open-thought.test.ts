import type { ChatHistoryItem, Tokenizer } from "node-llama-cpp";
import { expect, test } from "vitest";
import { endThoughtWithoutRoom, openThought } from "./open-thought.ts";

const tokenizer = ((text: string) => text.split(" ")) as unknown as Tokenizer;
const history: ChatHistoryItem[] = [
  { type: "user", text: "A" },
  {
    type: "model",
    response: [{ type: "segment", segmentType: "thought", text: "one two three", ended: false }],
  },
];

test.each<[string, Parameters<typeof endThoughtWithoutRoom>[1]["options"], boolean]>([
  ["no options", {}, true],
  ["a budget with something left", { budgets: { thoughtTokens: 4 } }, true],
  ["no limit", { budgets: { thoughtTokens: null } }, true],
  ["a budget that is used up", { budgets: { thoughtTokens: 3 } }, false],
  ["no leave to think", { budgets: { thoughtTokens: 0 } }, false],
  ["a grammar", { grammar: { type: "json" } }, false],
  ["a prefix of the answer", { responsePrefix: "So" }, false],
])("with %s a thought goes on or not", (_, options, goesOn) => {
  const made = endThoughtWithoutRoom(history, { options, tokenizer });
  expect(openThought(made) !== undefined).toBe(goesOn);
  expect(openThought(history)).toBeDefined();
});

test("where no thought is open everything stays as it is", () => {
  const answered: ChatHistoryItem[] = [{ type: "model", response: ["one"] }];
  expect(endThoughtWithoutRoom(answered, { options: {}, tokenizer })).toBe(answered);
});
