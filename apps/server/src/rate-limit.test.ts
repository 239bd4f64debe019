import { expect, test } from "vitest";
import { RateLimit } from "./rate-limit.ts";

function makeRate() {
  const clock = { now: 0 };
  const rate = new RateLimit({ perSecond: 20, burst: 40, now: () => clock.now });
  const take = (count: number) => Array.from({ length: count }, () => rate.take()).filter(Boolean);
  return { clock, rate, take };
}

test("40 at once, then 20 a second, and never more than 40 saved up", () => {
  const { clock, take } = makeRate();
  expect(take(45)).toHaveLength(40);
  clock.now += 1000;
  expect(take(25)).toHaveLength(20);
  clock.now += 50;
  expect(take(2)).toHaveLength(1);
  clock.now += 3_600_000;
  expect(take(45)).toHaveLength(40);
});

test("who rushes on gets nothing until it becomes slower", () => {
  const { clock, take } = makeRate();
  expect(take(60)).toHaveLength(40);
  for (let second = 0; second < 10; second++) {
    clock.now += 1000;
    expect(take(50)).toHaveLength(0);
  }
  const answers = Array.from({ length: 5 }, () => {
    clock.now += 1000;
    return take(1).length;
  });
  expect(answers).toEqual([0, 0, 1, 1, 1]);
  clock.now += 2000;
  expect(take(45)).toHaveLength(40);
});

test("who is refused 500 times without a pause floods; a pause is forgiven", () => {
  const { clock, rate, take } = makeRate();
  take(40 + 19);
  expect(rate.isRushed).toBe(false);
  take(480);
  expect(rate.isRushed).toBe(true);
  expect(rate.isFlooded).toBe(false);
  clock.now += 100;
  take(3);
  expect(rate.isFlooded).toBe(true);
  clock.now += 4000;
  take(1);
  expect(rate.isFlooded).toBe(false);
  expect(rate.isRushed).toBe(false);
});
