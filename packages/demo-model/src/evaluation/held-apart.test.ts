import { expect, test } from "vitest";
import { makeConversation } from "../corpus/conversations.ts";
import { findScored } from "./held-apart.ts";

test("the corpus has no prompt that the model is scored by, and no function that it never saw", () => {
  const found = new Set<string>();
  for (let index = 0; index < 20_000; index++) {
    for (const scored of findScored(makeConversation(8, index))) found.add(scored);
  }
  expect([...found]).toEqual([]);
});

test("a scored prompt is found in any case and punctuation, and so is an unseen function", () => {
  const turns = [{ user: "hey there the name is Bob", answer: [] }];
  expect(findScored({ turns })).toEqual([]);
  expect(findScored({ turns: [{ user: "track PACKAGE lx2231!", answer: [] }] })).toHaveLength(1);
  expect(findScored({ functions: { orderPizza: {} }, turns })).toEqual(["orderPizza"]);
});
