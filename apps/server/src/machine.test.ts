import { totalmem } from "node:os";
import { expect, test } from "vitest";
import { fitOf, Machine } from "./machine.ts";

const GB = 1e9;
const gpu = { backend: "cuda", names: ["A card"], memoryBytes: 8 * GB };

test.each([
  ["what fits into the GPU's memory with some room", 6 * GB, gpu, "gpu"],
  ["what would fill the GPU is better off in memory", 7.5 * GB, gpu, "memory"],
  ["without a GPU, what is free counts", 6 * GB, null, "memory"],
  ["what is more than is free", 12 * GB, null, "tight"],
  ["what is more than there is", 16 * GB, null, "too_large"],
] as const)("%s", (_name, neededBytes, ownGpu, fit) => {
  const machine = { totalBytes: 16 * GB, freeBytes: 10 * GB, gpu: ownGpu };
  expect(fitOf(neededBytes, machine)).toBe(fit);
});

test("the real machine has memory, and a GPU when an engine has found it", () => {
  const machine = new Machine();
  const { totalBytes, freeBytes } = machine.facts();
  expect(totalBytes).toBeGreaterThan(0);
  expect(totalBytes).toBeLessThanOrEqual(totalmem());
  expect(freeBytes).toBeLessThanOrEqual(totalBytes);
  expect(machine.facts().gpu).toBeNull();
  machine.foundGpu(gpu);
  expect(machine.facts().gpu).toEqual(gpu);
  expect(machine.fit(GB)).toBe("gpu");
});

test("the operator's bound goes before all", () => {
  const machine = new Machine(2 * GB);
  machine.foundGpu(gpu);
  expect(machine.fit(3 * GB)).toBe("too_large");
});
