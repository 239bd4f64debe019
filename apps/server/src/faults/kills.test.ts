import { setTimeout } from "node:timers/promises";
import { scriptPrompt } from "@lhama/worker/testing";
import { expect, onTestFinished, test } from "vitest";
import { isLong, makeRandom, seed } from "../testing/fault-plan.ts";
import { startScriptedProcess } from "../testing/server-process.ts";
import { makePage, scriptedText, TEXT } from "./make-page.ts";

const KILLS = isLong ? 200 : 3;
/** Servers at a time, each with its own page. */
const AT_ONCE = isLong ? 4 : 1;

const whole = scriptedText(10_000);
const prompt = scriptPrompt({ count: 10_000, text: TEXT, intervalMs: 1 });

/** Kills one server again and again; resolves with the ms from its being back to the page's, each time. */
async function playLane(lane: number): Promise<number[]> {
  const random = makeRandom(seed * 1000 + lane);
  let server = await startScriptedProcess();
  onTestFinished(() => server.kill());
  const { port } = server;
  const page = makePage(port, { hurries: false });
  const waits: number[] = [];
  await page.open();
  for (let number = 0; number < KILLS / AT_ONCE; number++) {
    const loaded = await page.client.request({ type: "load_model" }).outcome;
    expect(loaded.type).toBe("model_loaded");
    const { outcome } = page.ask(prompt, whole);
    await setTimeout(random() * 60);
    await server.kill();
    server = await startScriptedProcess({ port });
    const backAt = performance.now();
    expect(await outcome).toEqual({ type: "interrupted" });
    await page.whenOpen();
    waits.push(performance.now() - backAt);
  }
  page.end();
  return waits;
}

test(`kill -9 of the server in the middle of an answer, ${KILLS} times (seed ${seed}): it is ` +
  "interrupted, once, with what had come; the page comes back and goes on", async () => {
  const lanes = await Promise.all(Array.from({ length: AT_ONCE }, (_, lane) => playLane(lane)));
  const waits = lanes.flat().sort((a, b) => a - b);
  const [median, longest] = [waits[waits.length >> 1], waits.at(-1)].map(Number).map(Math.round);
  console.log(`${waits.length} kills: the page is back after ${median} ms, ${longest} at most`);
}, 900_000);
