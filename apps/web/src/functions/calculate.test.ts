import { expect, test } from "vitest";
import { calculate } from "./calculate.ts";

test.each([
  ["1 + 2 * 3", 7],
  ["(1 + 2) * 3", 9],
  ["2 ^ 3 ^ 2", 512],
  ["-2 ^ 2", -4],
  ["2 ** -1", 0.5],
  ["10 / 4 - 1", 1.5],
  ["17 % 5", 2],
  ["--3", 3],
  ["1.5e3 + .5", 1500.5],
  ["6 × 7 ÷ 2 − 1", 20],
  ["sqrt(16) + max(1, 2, 3)", 7],
  ["round(cos(PI) * 10) / 10", -1],
  ["ln(e)", 1],
])("%s is %d", (expression, value) => {
  expect(calculate(expression)).toBeCloseTo(value, 10);
});

test.each([
  ["", "ends too early"],
  ["1 +", "ends too early"],
  ["1 2", "Did not expect"],
  ["(1", 'Expected ")"'],
  ["sqrt 4", 'Expected "("'],
  ["alert(1)", 'Does not know "alert"'],
  ["constructor(1)", 'Does not know "constructor"'],
  ["1; 2", "Cannot read"],
  ["1 / 0", "division by zero"],
  ["sqrt(-1)", "not a number"],
  ["(".repeat(200), "too deep"],
])("%j is refused: %s", (expression, reason) => {
  expect(() => calculate(expression)).toThrow(reason);
});
