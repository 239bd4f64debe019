import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ProgressPace } from "./progress-pace.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("many reports of many requests become ten messages a second at most, each with the latest", () => {
  const pace = new ProgressPace();
  const told: { id: string; step: number; at: number }[] = [];
  for (let step = 0; step < 100; step++) {
    for (const id of ["a", "b", "c"]) {
      pace.report(id, () => told.push({ id, step, at: Date.now() }));
    }
    vi.advanceTimersByTime(30);
  }
  vi.runAllTimers();
  for (const { at } of told) {
    expect(told.filter((other) => other.at >= at && other.at < at + 1000).length).toBeLessThan(11);
  }
  // Everybody's turn comes, and what is told at the end is what was last.
  expect(
    told
      .slice(-3)
      .map(({ id, step }) => `${id} ${step}`)
      .sort(),
  ).toEqual(["a 99", "b 99", "c 99"]);
});

test("the first is told at once; of what has ended, or after the close, nothing is", () => {
  const pace = new ProgressPace();
  const told: string[] = [];
  pace.report("a", () => told.push("a"));
  expect(told).toEqual(["a"]);
  pace.report("b", () => told.push("b"));
  pace.report("c", () => told.push("c"));
  pace.end("b");
  vi.advanceTimersToNextTimer();
  expect(told).toEqual(["a", "c"]);
  pace.report("d", () => told.push("d"));
  pace.close();
  vi.runAllTimers();
  expect(told).toEqual(["a", "c"]);
});
