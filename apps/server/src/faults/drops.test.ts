import { setTimeout } from "node:timers/promises";
import { scriptPrompt } from "@lhama/worker/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunningServer } from "../server.ts";
import { isLong, makeRandom, seed } from "../testing/fault-plan.ts";
import { type Line, makeLine } from "../testing/make-line.ts";
import { makeScriptedServer } from "../testing/make-server.ts";
import { makePage, type Page, scriptedText, TEXT } from "./make-page.ts";

const SCHEDULES = isLong ? 1000 : 30;
/** Pages at a time: each has a worker thread, and a line of its own. */
const AT_ONCE = 8;

let server: RunningServer;
beforeAll(async () => {
  server = await makeScriptedServer({
    limits: {
      // Small enough that some pages come back too late for a whole replay.
      replayBytes: 4000,
      graceMs: 10_000,
      idleGraceMs: 5000,
      // Lines that are dead without a word are found before the answers end.
      pingMs: 100,
    },
  });
});
afterAll(() => server.close());

/** What may happen to a page, as often as it stands here. */
const FAULTS = [
  ...Array<"cut">(11).fill("cut"),
  ...Array<"reload">(5).fill("reload"),
  ...Array<"sleep">(2).fill("sleep"),
  "reset",
  "dead",
] as const;
type Fault = (typeof FAULTS)[number];

/** One answer while things happen to its page at random moments; sometimes it is stopped, too. */
async function playSchedule(number: number, line: Line): Promise<Fault[]> {
  const random = makeRandom(seed * 1_000_000 + number);
  const faults: Fault[] = [];
  const count = 20 + Math.floor(random() * 100);
  const willAbort = random() < 0.2;
  const prompt = scriptPrompt({
    count,
    text: TEXT,
    intervalMs: 1,
    ending: willAbort ? "stall" : "stop",
  });
  const whole = scriptedText(count);

  let page: Page = makePage(line.port, { host: server.port });
  await page.open();
  await page.client.request({ type: "load_model" }).outcome;
  let answer = page.ask(prompt, whole);
  let hasEnded = false;
  const watchEnd = () => {
    hasEnded = false;
    void answer.outcome.then(() => {
      hasEnded = true;
    });
  };
  watchEnd();

  const reload = async () => {
    const stored = answer.stored();
    if (stored === undefined) return;
    page.leave();
    page = makePage(line.port, { host: server.port, stored });
    answer = page.goOn(stored, whole);
    watchEnd();
    await page.open();
  };
  const happen: Record<Fault, () => unknown> = {
    cut: () => page.cut(),
    reset: () => line.reset(),
    reload,
    // The page finds out by itself, before the server or after it.
    dead: async () => {
      line.blackhole();
      await setTimeout(random() * 400);
      page.cut();
    },
    sleep: async () => {
      page.sleep();
      await setTimeout(random() * 15);
      page.wake();
    },
  };
  for (const most = Math.floor(random() * 6); faults.length < most && !hasEnded; ) {
    await setTimeout(random() * 15);
    if (random() < 0.5) answer.store();
    const fault = FAULTS[Math.floor(random() * FAULTS.length)] ?? "cut";
    await happen[fault]();
    faults.push(fault);
    if (random() < 0.5) await page.whenOpen();
  }
  if (willAbort) {
    await page.whenOpen();
    page.client.abort(answer.id);
  }
  const end = await answer.outcome;
  if (end.type === "completion_done") {
    expect(end.stopReason).toBe(willAbort ? "abort" : "stop");
    expect(answer.transcript.text).toBe(end.text);
    expect(whole.startsWith(end.text)).toBe(true);
    if (!willAbort) expect(end.text).toBe(whole);
  } else {
    // Nobody restarts the server here, so only a stop during a drop may leave the end open.
    expect(end).toEqual({ type: "interrupted" });
    expect(willAbort).toBe(true);
  }
  await page.whenOpen();
  page.end();
  return faults;
}

test(`${SCHEDULES} schedules of drops and reloads (seed ${seed}): no hole, nothing twice, one end`, async () => {
  let next = 0;
  const all: Fault[] = [];
  const player = async () => {
    const line = await makeLine(() => server.port);
    while (next < SCHEDULES) {
      const number = next++;
      try {
        all.push(...(await playSchedule(number, line)));
      } catch (error) {
        throw new Error(`schedule ${number} of seed ${seed}`, { cause: error });
      }
    }
    await line.close();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, player));
  const counts = [...new Set(FAULTS)].map(
    (fault) => `${all.filter((one) => one === fault).length} × ${fault}`,
  );
  console.log(`${SCHEDULES} schedules: ${counts.join(", ")}`);
  expect(all.length).toBeGreaterThan(SCHEDULES / 10);
  await expect
    .poll(() => server.stats())
    .toMatchObject({ sessions: 0, workers: { alive: 0 }, generations: { running: 0 } });
}, 900_000);
