import { expect, test } from "vitest";
import { defaultSequences, sequenceCounts } from "./sequence-count.ts";

test("four chats for each core, but not too few and not too many", () => {
  expect([1, 2, 4, 8, 64].map(defaultSequences)).toEqual([8, 8, 16, 32, 64]);
});

test("a number that was asked for may take all memory, and is halved until it fits", () => {
  expect(sequenceCounts(12)).toEqual([
    { sequences: 12, memoryShare: 1, gpuShare: 1 },
    { sequences: 6, memoryShare: 1, gpuShare: 1 },
    { sequences: 3, memoryShare: 1, gpuShare: 1 },
    { sequences: 1, memoryShare: 1, gpuShare: 1 },
  ]);
});

test("of a number that nobody asked for, only a single chat may take more than half", () => {
  const counts = sequenceCounts(undefined);
  expect(counts[0]).toEqual({
    sequences: defaultSequences(),
    memoryShare: 0.25,
    gpuShare: 0.5,
  });
  expect(counts.filter(({ memoryShare }) => memoryShare === 1)).toEqual([
    { sequences: 1, memoryShare: 1, gpuShare: 1 },
  ]);
});
