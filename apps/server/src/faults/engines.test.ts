import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { scriptPrompt } from "@lhama/worker/testing";
import { expect, onTestFinished, test } from "vitest";
import { childPids } from "../testing/child-pids.ts";
import { isLong, makeRandom, seed } from "../testing/fault-plan.ts";
import { type Client, makeClient, streamedText } from "../testing/make-client.ts";
import { makeScriptedServer, SOUND_GGUF } from "../testing/make-server.ts";
import { expectOneEndEach } from "./expect-one-end.ts";
import { scriptedText, TEXT } from "./make-page.ts";

const ROUNDS = isLong ? 60 : 4;
/** How an engine is lost: killed, crashed or stopped; in the last round it is busy for ever. */
const SIGNALS = ["SIGKILL", "SIGSEGV", "SIGSTOP"] as const;
/** More than is ever made. */
const COUNT = 20_000;
const whole = scriptedText(COUNT);
const endless = { count: COUNT, text: TEXT, intervalMs: 1, ending: "stall" } as const;

/** A server with a model for each round, since one that crashes too often is put aside. */
async function start(): Promise<number> {
  const modelsDir = mkdtempSync(join(tmpdir(), "lhama-engines-"));
  for (let round = 0; round < ROUNDS; round++) {
    writeFileSync(join(modelsDir, modelOf(round)), SOUND_GGUF);
  }
  const server = await makeScriptedServer({ isolation: "process", spareWorkers: 0, modelsDir });
  onTestFinished(async () => {
    await server.close();
    rmSync(modelsDir, { recursive: true });
  });
  return server.port;
}

const modelOf = (round: number) => `model${round}.gguf`;

/** Loads a model; resolves with the id of the process that has it. */
async function load(client: Client, model: string): Promise<number> {
  const before = childPids();
  const { last } = await client.request({ type: "load_model", requestId: `load ${model}`, model });
  expect(last).toMatchObject({ type: "model_loaded" });
  const [pid] = childPids().filter((child) => !before.includes(child));
  if (pid === undefined) throw new Error("No process was started.");
  return pid;
}

test(`an engine is lost in the middle of an answer, ${ROUNDS} times (seed ${seed}): its chat keeps ` +
  "what had come and is told once, others never notice", async () => {
  const random = makeRandom(seed);
  const port = await start();
  const victim = await makeClient(port);
  const other = await makeClient(port);
  await load(other, modelOf(0));
  const kept = other.request({
    type: "generate",
    requestId: "kept",
    prompt: scriptPrompt(endless),
  });
  const waits: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const pid = await load(victim, modelOf(round));
    const from = victim.frames.length;
    const signal = round < ROUNDS - 1 ? SIGNALS[round % SIGNALS.length] : undefined;
    const hangs = signal === undefined && { count: 20, blockMs: Number.MAX_SAFE_INTEGER };
    const prompt = scriptPrompt({ ...endless, ...hangs });
    const lost = victim.request({ type: "generate", requestId: `lost${round}`, prompt });
    await victim.waitFor("completion_chunk", from);
    await setTimeout(random() * 40);
    const killedAt = performance.now();
    if (signal !== undefined) process.kill(pid, signal);
    const answer = await lost;
    // That one hangs, and is not merely busy, shows only after a while.
    if (signal !== undefined) waits.push(performance.now() - killedAt);
    expect(answer.last).toMatchObject({ type: "error", code: "engine_crashed", retryable: true });
    expect(whole.startsWith(streamedText(answer))).toBe(true);
  }
  other.send({ type: "abort" });
  const answer = await kept;
  expect(answer.last).toMatchObject({ stopReason: "abort", text: streamedText(answer) });
  expect(whole.startsWith(streamedText(answer))).toBe(true);
  for (const client of [victim, other]) {
    expectOneEndEach(client);
    await client.close();
  }
  waits.sort((a, b) => a - b);
  const [median, longest] = [waits[waits.length >> 1], waits.at(-1)].map(Number).map(Math.round);
  console.log(`${waits.length} engines lost: told after ${median} ms, ${longest} at most`);
}, 900_000);
