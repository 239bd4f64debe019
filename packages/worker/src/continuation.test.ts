import type { ChatHistoryItem } from "node-llama-cpp";
import { expect, test } from "vitest";
import { CONTINUE, mergeContinuations } from "./continuation.ts";

const user = (text: string): ChatHistoryItem => ({ type: "user", text });
const model = (...response: string[]): ChatHistoryItem => ({ type: "model", response });

test("a history without a continuation stays as it is", () => {
  const history = [user("Hi"), model("Hello"), user("And?"), model()];
  expect(mergeContinuations(history)).toEqual(history);
});

test("the messages around a continuation become one, again and again", () => {
  const history = [
    user("Count"),
    model("one "),
    user(CONTINUE),
    model("two "),
    user(CONTINUE),
    model(),
  ];
  expect(mergeContinuations(history)).toEqual([user("Count"), model("one two ")]);
});

test("what was before and after stays apart", () => {
  const history = [user("A"), model("a"), user(CONTINUE), model("b"), user("B"), model("c")];
  expect(mergeContinuations(history)).toEqual([user("A"), model("ab"), user("B"), model("c")]);
});

test("thoughts and calls keep their place", () => {
  const thought = { type: "segment", segmentType: "thought", text: "Hm.", ended: true } as const;
  const history: ChatHistoryItem[] = [
    user("A"),
    { type: "model", response: [thought] },
    user(CONTINUE),
    model("b"),
  ];
  expect(mergeContinuations(history)).toEqual([
    user("A"),
    { type: "model", response: [thought, "b"] },
  ]);
});
