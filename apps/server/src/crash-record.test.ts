import { expect, test } from "vitest";
import { CrashRecord } from "./crash-record.ts";

const never = new AbortController().signal;
const MINUTE = 60_000;

/** A record on a clock that the test moves. */
function makeRecord() {
  const clock = { now: 0 };
  return { clock, record: new CrashRecord(() => clock.now) };
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

test("after a crash a load waits a little, and an abort ends the wait", async () => {
  const { record } = makeRecord();
  record.add("bad");
  await record.admit("bad", never);
  const controller = new AbortController();
  const waiting = record.admit("bad", controller.signal);
  controller.abort("enough");
  await expect(waiting).rejects.toBe("enough");
});
