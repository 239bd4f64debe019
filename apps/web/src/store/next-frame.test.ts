import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeFrames } from "./next-frame.ts";

/** Milliseconds between two frames. */
const FRAME = 16;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("requestAnimationFrame", (callback: () => void) => setTimeout(callback, FRAME));
  vi.stubGlobal("cancelAnimationFrame", clearTimeout);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Gaps between calls that take so long, each asked for as soon as the one before is over. */
function gapsOf(takesMs: number): number[] {
  let taken = 0;
  vi.spyOn(performance, "now").mockImplementation(() => Date.now() + taken);
  const schedule = makeFrames();
  const times: number[] = [];
  const call = () => {
    times.push(performance.now());
    taken += takesMs;
    if (times.length < 5) schedule(call);
  };
  schedule(call);
  vi.advanceTimersByTime(5000);
  return times.slice(1).map((time, index) => time - (times[index] ?? 0));
}

test("what is shown quickly is shown in every second frame", () => {
  for (const gap of gapsOf(2)) {
    expect(gap).toBeGreaterThanOrEqual(30);
    expect(gap).toBeLessThan(4 * FRAME);
  }
});

test("what comes after a while is shown in the next frame", () => {
  const schedule = makeFrames();
  const times: number[] = [];
  schedule(() => times.push(Date.now()));
  vi.advanceTimersByTime(1000);
  const asked = Date.now();
  schedule(() => times.push(Date.now()));
  vi.advanceTimersByTime(1000);
  expect(times[1]).toBe(asked + FRAME);
});

test("after what takes long the page is left alone, but not for ever", () => {
  for (const gap of gapsOf(40)) {
    expect(gap).toBeGreaterThanOrEqual(120);
    expect(gap).toBeLessThan(320);
  }
});

test("a page without frames is served all the same", () => {
  vi.stubGlobal("requestAnimationFrame", () => 0);
  let calls = 0;
  makeFrames()(() => {
    calls += 1;
  });
  vi.advanceTimersByTime(300);
  expect(calls).toBe(1);
});
