import { expect, test } from "vitest";
import { makeConversation } from "../corpus/conversations.ts";
import { render } from "../pipeline/render.ts";
import { countWords, MARKS, trainTokenizer } from "./train-tokenizer.ts";

const texts = Array.from({ length: 300 }, (_, i) => render(makeConversation(1, i)).toString());
const tokenizer = trainTokenizer(countWords(texts), 700);

test("it has as many tokens as asked for: all bytes, merges, and the marks of the chat format", () => {
  expect(tokenizer.tokens).toHaveLength(700);
  expect(new Set(tokenizer.tokens).size).toBe(700);
  expect(tokenizer.merges).toHaveLength(700 - 256 - MARKS.length);
  expect(tokenizer.tokens.slice(-MARKS.length)).toEqual(MARKS);
  expect(tokenizer.types).toHaveLength(700);
});

test("marks are no words, and digits stand alone", () => {
  const counts = countWords(["<|im_start|>user\nRoll 20<|im_end|>", "it's 20 °C"]);
  expect(Object.fromEntries(counts)).toEqual({
    user: 1,
    "\n": 1,
    Roll: 1,
    " ": 2,
    "2": 2,
    "0": 2,
    it: 1,
    "'s": 1,
    " °": 1,
    C: 1,
  });
});

test("the most frequent pair is merged first", () => {
  const { merges } = trainTokenizer(
    new Map([
      ["abab", 3],
      ["bc", 4],
    ]),
    256 + MARKS.length + 3,
  );
  expect(merges).toEqual(["a b", "b c", "ab ab"]);
});

test("what leads a word is no part of its tokens, save a space before a word that is whole", () => {
  const { tokens, merges } = trainTokenizer(
    new Map([
      [" name", 9],
      ['"name', 7],
      [" names", 1],
    ]),
    256 + MARKS.length + 5,
  );
  expect(merges).toEqual(["n a", "m e", "na me", "Ġ name"]);
  expect(tokens.filter((token) => token.includes("name"))).toEqual(["name", "Ġname"]);
});

test("a token with a space before letters has its twin without, and is merged last", () => {
  const spaced = tokenizer.tokens.filter((token) => /^Ġ\p{L}/u.test(token));
  expect(spaced.length).toBeGreaterThan(50);
  for (const token of spaced) expect(tokenizer.tokens).toContain(token.slice(1));
  const spacedMerges = spaced.map((token) => `Ġ ${token.slice(1)}`);
  expect(tokenizer.merges.slice(-spaced.length)).toEqual(spacedMerges);
  // Ċ is how byte-level tokens write a line break.
  expect(tokenizer.tokens.filter((token) => /^["'([{](?!Ċ)\p{L}/u.test(token))).toEqual([]);
});

test("no token reaches over the end of a function's arguments, or over their beginning", () => {
  const crossing = tokenizer.tokens.filter((token) => /.\}|\}.|Ġ\{/u.test(token));
  expect(crossing).toEqual([]);
});

test("the same corpus gives the same tokenizer", () => {
  expect(trainTokenizer(countWords(texts), 700)).toEqual(tokenizer);
});
