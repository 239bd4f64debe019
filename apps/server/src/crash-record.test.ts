import { once } from "node:events";
import { expect, test } from "vitest";
import { CrashRecord } from "./crash-record.ts";

const never = new AbortController().signal;
const MINUTE = 60_000;

/** A record on a clock that the test moves; who sleeps there is awake at once. */
function makeRecord() {
  const clock = { now: 0, slept: [] as number[] };
  const record = new CrashRecord({
    now: () => clock.now,
    sleep: async (ms, signal) => {
      signal.throwIfAborted();
      clock.slept.push(ms);
    },
  });
  return { clock, record };
}

test("a model that never crashed is admitted at once; another one's crashes do not count", async () => {
  const { record } = makeRecord();
  for (let i = 0; i < 3; i++) record.add("bad");
  await record.admit("good", never);
});

test("the third crash within five minutes quarantines, until the first is five minutes ago", async () => {
  const { record, clock } = makeRecord();
  for (const minute of [0, 1, 4]) {
    clock.now = minute * MINUTE;
    record.add("bad");
  }
  await expect(record.admit("bad", never)).rejects.toMatchObject({
    code: "model_quarantined",
    message: expect.stringContaining("60 s"),
    details: { retryAfterSeconds: 60 },
  });
  clock.now = 5 * MINUTE + 1;
  await record.admit("bad", never);
});

test("three crashes in more than five minutes do not", async () => {
  const { record, clock } = makeRecord();
  for (const minute of [0, 3, 6]) {
    clock.now = minute * MINUTE;
    record.add("bad");
  }
  clock.now += MINUTE;
  await record.admit("bad", never);
});

test("a load waits after a crash, twice as long after the next one, and less when time has passed", async () => {
  const { record, clock } = makeRecord();
  await record.admit("bad", never);
  expect(clock.slept).toEqual([]);
  record.add("bad");
  await record.admit("bad", never);
  clock.now = 200;
  await record.admit("bad", never);
  record.add("bad");
  await record.admit("bad", never);
  expect(clock.slept).toEqual([250, 50, 500]);
});

test("an abort ends the wait", async () => {
  // Its clock stands still, or the wait would be over some time.
  const record = new CrashRecord({ now: () => 0, sleep: (_, signal) => once(signal, "abort") });
  record.add("bad");
  const controller = new AbortController();
  const waiting = record.admit("bad", controller.signal);
  controller.abort("enough");
  await expect(waiting).rejects.toBe("enough");
});
