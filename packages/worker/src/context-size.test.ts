import fc from "fast-check";
import { expect, test } from "vitest";
import { largestFitting } from "./context-size.ts";

const find = (range: { min: number; max: number }, most: number) => {
  let looks = 0;
  const fits = async (size: number) => {
    looks += 1;
    return size <= most;
  };
  return largestFitting({ ...range, fits }).then((size) => ({ size, looks }));
};

test("the upper bound where it fits, found at one look", async () => {
  expect(await find({ min: 256, max: 131_000 }, 200_000)).toEqual({ size: 131_000, looks: 1 });
});

test("else the largest multiple of 256, and the lower bound where nothing fits", async () => {
  expect(await find({ min: 256, max: 131_072 }, 10_000)).toMatchObject({ size: 9984 });
  expect(await find({ min: 1000, max: 8192 }, 10)).toMatchObject({ size: 1000 });
  expect(await find({ min: 100, max: 100 }, 10)).toMatchObject({ size: 100 });
});

test("never more than fits or than was asked for, never less than the lower bound, in few looks", async () => {
  const number = fc.integer({ min: 64, max: 1_000_000 });
  await fc.assert(
    fc.asyncProperty(number, number, number, async (a, b, most) => {
      const [min, max] = [Math.min(a, b), Math.max(a, b)];
      const { size, looks } = await find({ min, max }, most);
      expect(size).toBeGreaterThanOrEqual(min);
      expect(size).toBeLessThanOrEqual(max);
      if (size > min) expect(size).toBeLessThanOrEqual(most);
      if (size + 256 <= max) expect(size + 256).toBeGreaterThan(most);
      expect(looks).toBeLessThan(16);
    }),
  );
});
