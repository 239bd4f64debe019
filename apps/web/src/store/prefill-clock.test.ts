import { expect, test } from "vitest";
import { PrefillClock } from "./prefill-clock.ts";

test("what is left takes as long for each token as what was read, the cached ones aside", () => {
  const clock = new PrefillClock();
  expect(clock.secondsLeft({ evaluated: 500, total: 1000 }, 1000)).toBeUndefined();
  expect(clock.secondsLeft({ evaluated: 600, total: 1000 }, 2000)).toBe(4);
  expect(clock.secondsLeft({ evaluated: 900, total: 1000 }, 3000)).toBe(0.5);
  expect(clock.secondsLeft({ evaluated: 1000, total: 1000 }, 4000)).toBe(0);
});
