import { expect, test } from "vitest";
import { foldAt } from "./fold-at.ts";

const lines = (count: number) => Array.from({ length: count }, () => "word").join("\n");

test.each<[string, string, number | undefined]>([
  ["nothing", "", undefined],
  ["as many characters as are shown whole", "word ".repeat(240), undefined],
  ["one word more, between two words", "word ".repeat(241), 400],
  ["words of other lengths", "longer ".repeat(200), 399],
  ["one word without an end", "x".repeat(1201), 400],
  ["as many lines as are shown whole", lines(12), undefined],
  ["one line more, after eight", lines(13), 8 * "word\n".length],
  ["long lines, after a whole one", `${"word ".repeat(60)}\n`.repeat(20), 301],
  ["a short line before a long one, in the middle of that", `Look:\n${"word ".repeat(300)}`, 396],
])("%s", (_, text, at) => {
  expect(foldAt(text)).toBe(at);
});
