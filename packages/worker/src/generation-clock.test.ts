import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { GenerationClock } from "./generation-clock.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Lets time pass, then a token come. */
function tokenAfter(clock: GenerationClock, ms: number): void {
  vi.advanceTimersByTime(ms);
  clock.token();
}

test("tokens per second are of the time between tokens", () => {
  const clock = new GenerationClock();
  for (const ms of [500, 10, 10]) tokenAfter(clock, ms);
  expect(clock.stop(3)).toMatchObject({
    timeToFirstTokenMs: 500,
    generationMs: 20,
    totalMs: 520,
    tokensPerSecond: 100,
  });
});

test("waiting for a function, and reading what it answered, is no generating", () => {
  const clock = new GenerationClock();
  for (const ms of [100, 10, 10]) tokenAfter(clock, ms);
  clock.wait();
  tokenAfter(clock, 60_000);
  tokenAfter(clock, 10);
  expect(clock.stop(5)).toMatchObject({
    timeToFirstTokenMs: 100,
    generationMs: 30,
    tokensPerSecond: 100,
  });
});

test("one token has no speed, and none no first one", () => {
  const clock = new GenerationClock();
  expect(clock.stop(0)).toMatchObject({ timeToFirstTokenMs: null, tokensPerSecond: null });
  clock.token();
  expect(clock.stop(1)).toMatchObject({ timeToFirstTokenMs: 0, tokensPerSecond: null });
});
