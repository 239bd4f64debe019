import { setTimeout } from "node:timers/promises";
import { scriptPrompt } from "@lhama/worker/testing";
import { afterEach, expect, test } from "vitest";
import { makePage, scriptedText, TEXT } from "./make-page.ts";
import { isLong, makeRandom, seed } from "./plan.ts";
import { type ScriptedProcess, startScriptedProcess } from "./scripted-process.ts";

const KILLS = isLong ? 200 : 3;

let server: ScriptedProcess | undefined;
afterEach(() => server?.kill());

async function start(port = 0): Promise<number> {
  server = await startScriptedProcess({ port });
  return server.port;
}

test(`kill -9 of the server in the middle of an answer, ${KILLS} times: it is interrupted, once, with ` +
  "what had come; the page comes back and goes on", async () => {
  const random = makeRandom(seed);
  const port = await start();
  const page = makePage(port);
  const whole = scriptedText(10_000);
  const prompt = scriptPrompt({ count: 10_000, text: TEXT, intervalMs: 1 });
  const waits: number[] = [];
  await page.open();
  for (let number = 0; number < KILLS; number++) {
    const loaded = await page.client.request({ type: "load_model" }).outcome;
    expect(loaded.type).toBe("model_loaded");
    const { outcome } = page.ask(prompt, whole);
    await setTimeout(random() * 60);
    await server?.kill();
    await start(port);
    const backAt = performance.now();
    expect(await outcome).toEqual({ type: "interrupted" });
    await page.whenOpen();
    waits.push(performance.now() - backAt);
  }
  console.log(`reconnected after ${Math.round(Math.max(...waits))} ms at most`);
  page.end();
  await server?.kill();
}, 900_000);
