import { setTimeout } from "node:timers/promises";
import { scriptPrompt } from "@lhama/worker/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunningServer } from "../server.ts";
import { type Line, makeLine } from "../testing/make-line.ts";
import { makeScriptedServer } from "../testing/make-server.ts";
import { makePage, scriptedText, TEXT } from "./make-page.ts";
import { isLong, makeRandom, seed } from "./plan.ts";

const SCHEDULES = isLong ? 1000 : 40;
/** Pages at a time: each has a worker thread. */
const AT_ONCE = 8;

let server: RunningServer;
let line: Line;
beforeAll(async () => {
  // Small enough that some pages come back too late for a whole replay.
  server = await makeScriptedServer({
    limits: { replayBytes: 4000, graceMs: 10_000, idleGraceMs: 5000 },
  });
  line = await makeLine(server.port);
});
afterAll(async () => {
  await line.close();
  await server.close();
});

/** One answer while the line drops at random moments; sometimes it is stopped, too. */
async function playSchedule(number: number): Promise<{ drops: number }> {
  const random = makeRandom(seed * 1_000_000 + number);
  const page = makePage(line.port, { host: server.port });
  await page.open();
  await page.client.request({ type: "load_model" }).outcome;
  const count = 20 + Math.floor(random() * 100);
  const willAbort = random() < 0.2;
  const ending = willAbort ? "stall" : "stop";
  const whole = scriptedText(count);
  const { id, outcome, transcript } = page.ask(
    scriptPrompt({ count, text: TEXT, intervalMs: 1, ending }),
    whole,
  );
  let drops = 0;
  let hasEnded = false;
  void outcome.then(() => {
    hasEnded = true;
  });
  for (const most = Math.floor(random() * 6); drops < most && !hasEnded; drops++) {
    await setTimeout(random() * 15);
    if (random() < 0.05) line.reset();
    else page.cut();
    if (random() < 0.5) await page.whenOpen();
  }
  if (willAbort) {
    await page.whenOpen();
    page.client.abort(id);
  }
  const end = await outcome;
  if (end.type === "completion_done") {
    expect(end.stopReason).toBe(willAbort ? "abort" : "stop");
    expect(transcript.text).toBe(end.text);
    expect(whole.startsWith(end.text)).toBe(true);
    if (!willAbort) expect(end.text).toBe(whole);
  } else {
    // Nobody restarts the server here, so only a stop during a drop may leave the end open.
    expect(end).toEqual({ type: "interrupted" });
    expect(willAbort).toBe(true);
  }
  await page.whenOpen();
  page.end();
  return { drops };
}

test(`${SCHEDULES} schedules of drops (seed ${seed}): no hole, nothing twice, one end`, async () => {
  let next = 0;
  let drops = 0;
  const player = async () => {
    while (next < SCHEDULES) {
      const number = next++;
      try {
        const played = await playSchedule(number);
        drops += played.drops;
      } catch (error) {
        throw new Error(`schedule ${number} of seed ${seed}`, { cause: error });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, player));
  console.log(`${drops} drops in ${SCHEDULES} schedules`);
  expect(drops).toBeGreaterThan(SCHEDULES / 10);
  await expect
    .poll(() => server.stats(), { timeout: 30_000 })
    .toMatchObject({ sessions: 0, workers: { alive: 0 }, generations: { running: 0 } });
}, 900_000);
