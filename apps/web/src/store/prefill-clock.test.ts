import { expect, test } from "vitest";
import { PrefillClock } from "./prefill-clock.ts";

test("what is left takes as long for each token as what was read, the cached ones aside", () => {
  const clock = new PrefillClock();
  expect(clock.secondsLeft({ evaluated: 500, total: 1000 }, 1000)).toBeUndefined();
  expect(clock.secondsLeft({ evaluated: 600, total: 1000 }, 2000)).toBe(4);
  expect(clock.secondsLeft({ evaluated: 900, total: 1000 }, 3000)).toBe(0.5);
  expect(clock.secondsLeft({ evaluated: 1000, total: 1000 }, 4000)).toBe(0);
});

test("what is read after it, the result of a function, counts from its own beginning", () => {
  const clock = new PrefillClock();
  clock.secondsLeft({ evaluated: 0, total: 100 }, 0);
  clock.secondsLeft({ evaluated: 100, total: 100 }, 1000);
  expect(clock.secondsLeft({ evaluated: 200, total: 400 }, 9000)).toBeUndefined();
  expect(clock.secondsLeft({ evaluated: 300, total: 400 }, 10_000)).toBe(1);
});
