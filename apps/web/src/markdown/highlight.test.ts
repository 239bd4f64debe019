import { expect, test } from "vitest";
import { highlight } from "./highlight.ts";

test("stretches stand where their text is", () => {
  const code = 'const a = "x"; // why';
  const found = highlight(code, "ts").map(({ start, end, scope }) => [
    code.slice(start, end),
    scope,
  ]);
  expect(found).toEqual([
    ["const", "keyword"],
    ['"x"', "string"],
    ["// why", "comment"],
  ]);
});

test("an unknown language has no colours", () => {
  expect(highlight("x", "")).toEqual([]);
  expect(highlight("x", "klingon")).toEqual([]);
});
