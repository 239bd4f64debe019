import { expect, test } from "vitest";
import { retryDelay } from "./backoff.ts";

test("doubles up to a ceiling", () => {
  const delays = [1, 2, 3, 4, 5, 100].map((failures) => retryDelay(failures, 1));
  expect(delays).toEqual([500, 1000, 2000, 2500, 2500, 2500]);
});

test("jitter takes away half at most", () => {
  expect(retryDelay(3, 0)).toBe(1000);
  expect(retryDelay(3, 0.5)).toBe(1500);
});
