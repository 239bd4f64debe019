import { setImmediate } from "node:timers/promises";
import type { LlamaContextSequence } from "node-llama-cpp";
import { expect, test } from "vitest";
import { BatchPause } from "./batch-pause.ts";

/** Adopts sequences that take note of what they do; clearing one takes until `cleared` is called. */
function makePaused() {
  const pause = new BatchPause();
  const log: string[] = [];
  let cleared = () => {};
  const clearing = new Promise<void>((resolve) => {
    cleared = resolve;
  });
  const sequences = [0, 1].map((index) => {
    const sequence = {
      async clearHistory() {
        log.push(`${index} clears`);
        await clearing;
        await decode(index);
        log.push(`${index} is clear`);
      },
      async eraseContextTokenRanges() {
        throw new Error("It cannot be erased.");
      },
    } as unknown as LlamaContextSequence;
    pause.adopt(sequence, index);
    return sequence;
  });
  const decode = (index: number) =>
    pause.pass(index, async () => {
      log.push(`${index} decodes`);
    });
  const [first, second] = sequences;
  if (!first || !second) throw new Error("There are two.");
  return { pause, log, first, second, decode, cleared };
}

test("while one changes the others queue nothing, and itself may", async () => {
  const { pause, log, first, decode, cleared } = makePaused();
  await decode(1);
  const changing = first.clearHistory();
  const held = decode(1);
  await setImmediate();
  expect(pause.isOn).toBe(true);
  expect(log).toEqual(["1 decodes", "0 clears"]);
  cleared();
  await Promise.all([changing, held]);
  expect(log.slice(2)).toEqual(["0 decodes", "0 is clear", "1 decodes"]);
  expect(pause.isOn).toBe(false);
});

test("of two that change neither holds the other one back", async () => {
  const { log, first, second, cleared } = makePaused();
  const changing = [first.clearHistory(), second.clearHistory()];
  cleared();
  await Promise.all(changing);
  expect(log).toContain("0 is clear");
  expect(log).toContain("1 is clear");
});

test("a change that fails ends its pause", async () => {
  const { pause, log, first, decode } = makePaused();
  await expect(first.eraseContextTokenRanges([])).rejects.toThrow("It cannot be erased.");
  expect(pause.isOn).toBe(false);
  await decode(1);
  expect(log).toEqual(["1 decodes"]);
});
