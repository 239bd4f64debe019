import { expect, test } from "vitest";
import { type Heading, rankOf } from "./heading-rank.ts";

function ranksOf(levels: number[]): number[] {
  const headings: Heading[] = [];
  for (const level of levels) headings.push({ level, rank: rankOf(level, headings) });
  return headings.map(({ rank }) => rank);
}

test.each<[what: string, levels: number[], ranks: number[]]>([
  ["as it should be", [1, 2, 3, 2, 1], [3, 4, 5, 4, 3]],
  ["one that begins deep", [3, 4, 3], [3, 4, 3]],
  ["one that leaves a level out", [2, 4, 2], [3, 4, 3]],
  ["one that rises above where it began", [3, 1, 2], [3, 3, 3]],
  ["one that is deeper than HTML", [1, 2, 3, 4, 5, 6], [3, 4, 5, 6, 6, 6]],
])("the headings of %s", (_, levels, ranks) => {
  expect(ranksOf(levels)).toEqual(ranks);
});
