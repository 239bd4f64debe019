import { readFileSync } from "node:fs";
import { demoModel } from "@lhama/demo-model";
import { readMetadata, readStringArray } from "@lhama/demo-model/gguf";
import { expect, test } from "vitest";
import { Random, WORDS } from "./words.ts";

test("each word is one token of the embedded model", () => {
  const metadata = readMetadata(readFileSync(demoModel.path));
  const tokens = metadata.find(({ key }) => key === "tokenizer.ggml.tokens");
  expect(tokens && readStringArray(tokens)).toEqual(
    expect.arrayContaining(WORDS.map((word) => `Ġ${word}`)),
  );
});

test("the same seed gives the same words, another one others", () => {
  const text = new Random(1).words(50);
  expect(text.split(" ")).toHaveLength(50);
  expect(new Random(1).words(50)).toBe(text);
  expect(new Random(2).words(50)).not.toBe(text);
});

test("numbers are at least 0 and below 1, all over the place", () => {
  const random = new Random(5);
  const numbers = Array.from({ length: 1000 }, () => random.next());
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
  const mean = numbers.reduce((sum, number) => sum + number) / numbers.length;
  expect(mean).toBeCloseTo(0.5, 1);
});
