import { setTimeout } from "node:timers/promises";
import { scriptPrompt } from "@lhama/worker/testing";
import { expect, onTestFinished, test } from "vitest";
import { isLong, makeRandom, seed } from "../testing/fault-plan.ts";
import { makeScriptedServer } from "../testing/make-server.ts";
import { makePage } from "./make-page.ts";

const ANSWERS = isLong ? 40 : 1;
const COUNT = 2000;
/** A piece of about 4 KB, so that an answer is more than the kernel takes for a reader. */
const PIECE = `{i} ${"llama ".repeat(700)}`;
const WHOLE = Array.from({ length: COUNT }, (_, i) => PIECE.replace("{i}", String(i))).join("");

test(`${ANSWERS} long answers to a page that stops reading again and again (seed ${seed}): it is closed, ` +
  "comes back, and has it all", async () => {
  const server = await makeScriptedServer({
    limits: { pauseBytes: 16_384, slowBytes: 65_536, slowMs: 20, slowCloseMs: 20 },
  });
  onTestFinished(() => server.close());
  const random = makeRandom(seed);
  const page = makePage(server.port);
  onTestFinished(() => page.end());
  await page.open();
  await page.client.request({ type: "load_model" }).outcome;
  let closed = 0;
  for (let number = 0; number < ANSWERS; number++) {
    const prompt = scriptPrompt({ count: COUNT, text: PIECE });
    const { outcome, transcript } = page.ask(prompt, WHOLE);
    let hasEnded = false;
    void outcome.then(() => {
      hasEnded = true;
    });
    while (!hasEnded) {
      const before = page.opened();
      page.sleep();
      await setTimeout(random() * 80);
      page.wake();
      await setTimeout(random() * 20);
      await page.whenOpen();
      closed += page.opened() - before;
    }
    const end = await outcome;
    expect(end).toMatchObject({ type: "completion_done", stopReason: "stop" });
    expect(transcript.text).toBe(WHOLE);
  }
  console.log(`${ANSWERS} answers of ${Math.round(WHOLE.length / 1e6)} MB, closed ${closed} times`);
  expect(closed).toBeGreaterThan(0);
}, 900_000);
