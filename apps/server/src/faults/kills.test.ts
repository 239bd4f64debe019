import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { scriptPrompt } from "@lhama/worker/testing";
import { afterEach, expect, test } from "vitest";
import { makePage, scriptedText, TEXT } from "./make-page.ts";
import { isLong, makeRandom, seed } from "./plan.ts";

const KILLS = isLong ? 200 : 3;
const MAIN = join(import.meta.dirname, "../../dist/testing/scripted-main.js");

let child: ChildProcess | undefined;
/** Whoever is killed leaves files behind. */
const scratch = mkdtempSync(join(tmpdir(), "lhama-kills-"));
afterEach(async () => {
  await kill();
  rmSync(scratch, { recursive: true });
});

async function start(port = 0): Promise<number> {
  const started = spawn(process.execPath, [MAIN, String(port)], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { TMPDIR: scratch },
  });
  child = started;
  for await (const text of createInterface(started.stdout)) {
    const listening = /listening on (\d+)/.exec(text);
    if (listening) return Number(listening[1]);
  }
  throw new Error("The server did not start.");
}

async function kill(): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
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
    await kill();
    await start(port);
    const backAt = performance.now();
    expect(await outcome).toEqual({ type: "interrupted" });
    await page.whenOpen();
    waits.push(performance.now() - backAt);
  }
  console.log(`reconnected after ${Math.round(Math.max(...waits))} ms at most`);
  page.end();
}, 900_000);
