import fc from "fast-check";
import { expect, test } from "vitest";
import { median, percentile, slope } from "./stats.ts";

test("a percentile is the nearest rank, whatever the order", () => {
  const values = [50, 15, 40, 20, 35];
  expect([5, 30, 40, 50, 100].map((percent) => percentile(values, percent))).toEqual([
    15, 20, 20, 35, 50,
  ]);
  expect(values).toEqual([50, 15, 40, 20, 35]);
});

test("a percentile sorts numbers as numbers", () => {
  expect(percentile([9, 10, 100], 100)).toBe(100);
});

test("nothing has no percentile", () => {
  expect(percentile([], 50)).toBeNaN();
});

test("at least `percent` of the values are at most the percentile, and it is one of them", () => {
  fc.assert(
    fc.property(
      fc.array(fc.float({ noNaN: true }), { minLength: 1 }),
      fc.integer({ min: 1, max: 100 }),
      (values, percent) => {
        const found = percentile(values, percent);
        const atMost = values.filter((value) => value <= found).length;
        const below = values.filter((value) => value < found).length;
        expect(values).toContain(found);
        expect(atMost * 100).toBeGreaterThanOrEqual(percent * values.length);
        expect(below * 100).toBeLessThan(percent * values.length);
      },
    ),
  );
});

test("the median of an even count is the lower of the middle ones", () => {
  expect(median([4, 1, 3, 2])).toBe(2);
});

test("the slope is the growth per step", () => {
  expect(slope([1, 3, 5, 7])).toBe(2);
  expect(slope([5, 5, 5])).toBe(0);
  expect(slope([10, 12, 8, 10])).toBeCloseTo(-0.4);
});
