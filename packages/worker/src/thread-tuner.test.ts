import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoModel } from "@lhama/demo-model";
import { expect, onTestFinished, test } from "vitest";
import { ThreadTuner } from "./thread-tuner.ts";

/** A machine on which a step takes `times[threads]` ms, or 10 ms longer now and then. */
function makeMachine(times: Record<number, number>, limit: () => number) {
  const tried: number[] = [];
  let now = 0;
  return {
    tried,
    limit,
    signal: new AbortController().signal,
    othersMs: () => 0,
    now: () => now,
    step: async (threads: number) => {
      now += (times[threads] ?? 0) + (tried.length % 5 === 0 ? 10 : 0);
      tried.push(threads);
    },
  };
}

const open = (cacheFolder?: string) =>
  ThreadTuner.open(demoModel.path, { sequences: 1, ...(cacheFolder && { cacheFolder }) });

test("takes the fastest number of threads, and few rather than many where it is no matter", async () => {
  const tuner = await open();
  expect(tuner.best(4)).toBe(undefined);
  await tuner.measure(makeMachine({ 1: 40, 2: 20, 4: 19.5 }, () => 4));
  expect([1, 2, 4].map((limit) => tuner.best(limit))).toEqual([1, 2, 2]);
  expect(tuner.best(8)).toBe(undefined);

  const small = await open();
  await small.measure(makeMachine({ 1: 1, 2: 6, 3: 18 }, () => 3));
  expect(small.best(3)).toBe(1);
});

test("a disturbance that lasts for a few steps spoils no number of threads", async () => {
  const tuner = await open();
  const machine = makeMachine({ 1: 40, 2: 20, 4: 10 }, () => 4);
  const step = (threads: number) => {
    const disturbed = machine.tried.length >= 6 && machine.tried.length < 9;
    return machine.step(disturbed ? 1 : threads);
  };
  await tuner.measure({ ...machine, step });
  expect(tuner.best(4)).toBe(4);
});

test("never uses more threads than it may, also when they become fewer meanwhile", async () => {
  const tuner = await open();
  const machine = makeMachine({ 1: 4, 2: 2, 4: 1 }, () => (machine.tried.length < 9 ? 4 : 2));
  await tuner.measure(machine);
  expect(machine.tried.slice(9).length).toBeGreaterThan(0);
  expect(Math.max(...machine.tried.slice(9))).toBeLessThanOrEqual(2);
  expect(tuner.best(2)).toBe(2);
  expect(tuner.best(4)).toBe(undefined);
});

test("ended early it knows nothing", async () => {
  const tuner = await open();
  const machine = makeMachine({ 1: 2, 2: 1 }, () => 2);
  const abort = new AbortController();
  const step = async (threads: number) => {
    await machine.step(threads);
    if (machine.tried.length === 3) abort.abort();
  };
  await tuner.measure({ ...machine, step, signal: abort.signal });
  expect(machine.tried).toHaveLength(3);
  expect(tuner.knows(2)).toBe(false);
  await tuner.measure(machine);
  expect(tuner.knows(2)).toBe(true);
});

test("remembers what it has measured, unless others had the cores; a damaged file is measured anew", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lhama-tuner-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  await (await open(folder)).measure(makeMachine({ 1: 2, 2: 1 }, () => 2));
  const again = await open(folder);
  expect(again.best(2)).toBe(2);
  const machine = makeMachine({}, () => 2);
  await again.measure(machine);
  expect(machine.tried).toEqual([]);

  const busy = await ThreadTuner.open(demoModel.path, { sequences: 9, cacheFolder: folder });
  await busy.measure(besideOthers(makeMachine({ 1: 200, 2: 100 }, () => 2)));
  expect(busy.best(2)).toBe(undefined);
  const files = readdirSync(join(folder, "threads"));
  expect(files).toHaveLength(1);

  const [file] = files;
  writeFileSync(join(folder, "threads", file ?? ""), "{");
  expect((await open(folder)).best(2)).toBe(undefined);
});

/** Others take half a core. */
const besideOthers = (machine: ReturnType<typeof makeMachine>) => ({
  ...machine,
  othersMs: () => machine.now() / 2,
});

test("what was measured beside others is thrown away, and measured again", async () => {
  const tuner = await open();
  await tuner.measure(besideOthers(makeMachine({ 1: 200, 2: 210 }, () => 2)));
  expect(tuner.best(2)).toBe(undefined);
  expect(tuner.knows(2)).toBe(false);
  await tuner.measure(makeMachine({ 1: 200, 2: 100 }, () => 2));
  expect(tuner.best(2)).toBe(2);
  expect(tuner.knows(2)).toBe(true);
});

test("where it is never quiet it is given up", async () => {
  const tuner = await open();
  for (let time = 0; time < 3; time++) {
    expect(tuner.knows(2)).toBe(false);
    await tuner.measure(besideOthers(makeMachine({ 1: 200, 2: 100 }, () => 2)));
  }
  expect(tuner.knows(2)).toBe(true);
  expect(tuner.best(2)).toBe(undefined);
});
