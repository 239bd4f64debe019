import { expect, test } from "vitest";
import { NOTHING_PARSED, parseMore } from "./parse-more.ts";
import { toStretches } from "./to-stretches.ts";

const paragraphs = Array.from({ length: 50 }, (_, i) => `${i} ${"word ".repeat(100)}\n\n`);
const stretchesOf = (text: string) => toStretches(parseMore(NOTHING_PARSED, text).entries);

test("a stretch ends with the block that makes it a screen long", () => {
  const stretches = stretchesOf(paragraphs.join(""));
  expect(stretches.map(({ blocks }) => blocks.length)).toEqual([5, 5, 5, 5, 5, 5, 5, 5, 5, 5]);
  expect(stretches[0]?.length).toBeGreaterThan(2500);
  expect(stretchesOf("Short.")).toHaveLength(1);
  expect(stretchesOf("")).toEqual([]);
});

test("what follows moves no cut", () => {
  let cuts: number[] = [];
  for (let i = 1; i <= paragraphs.length; i++) {
    const counts = stretchesOf(paragraphs.slice(0, i).join("")).map(({ blocks }) => blocks.length);
    expect(counts.slice(0, cuts.length - 1)).toEqual(cuts.slice(0, -1));
    cuts = counts;
  }
});
