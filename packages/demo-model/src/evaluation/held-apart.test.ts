import { expect, test } from "vitest";
import { makeConversation } from "../corpus/conversations.ts";
import { findScored, heldApart } from "./held-apart.ts";

test("a scored prompt is found in any case and punctuation, and so is an unseen function", () => {
  const turns = [{ user: "hey there the name is Bob", answer: [] }];
  expect(findScored({ turns })).toEqual([]);
  expect(findScored({ turns: [{ user: "track PACKAGE lx2231!", answer: [] }] })).toHaveLength(1);
  expect(findScored({ functions: { orderPizza: {} }, turns })).toEqual(["orderPizza"]);
});

test("a question is found with one word more, one less or another, and not with two others", () => {
  const found = (user: string) => findScored({ turns: [{ user, answer: [] }] }).length > 0;
  expect(found("Could you tell me what you really are?")).toBe(true);
  expect(found("could you tell what you are")).toBe(true);
  expect(found("Could they tell me what you are?")).toBe(true);
  expect(found("Could they tell me what we are?")).toBe(false);
  expect(found("Tell me what you are!")).toBe(false);
});

test("what the model is scored by does not get into the training", () => {
  const scored = { turns: [{ user: "Thanks a bunch!", answer: [] }] };
  const other = { turns: [{ user: "Thanks!", answer: [] }] };
  const kept = [...heldApart((index) => (index === 1 ? scored : other), 3)];
  expect(kept).toEqual([other, other]);
});

test("the corpus seldom asks what the model is scored by, and never offers an unseen function", () => {
  const found = Array.from({ length: 5000 }, (_, index) => makeConversation(8, index)).map(
    (conversation) => findScored({ ...conversation, turns: [] }),
  );
  expect(found.flat()).toEqual([]);
  const left = [...heldApart((index) => makeConversation(8, index), 5000)].length;
  expect(left).toBeGreaterThan(0.99 * 5000);
});
