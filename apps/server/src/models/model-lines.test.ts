import { expect, test } from "vitest";
import { modelDetails, modelTable, unfinishedLines } from "./model-lines.ts";

const facts = {
  title: "Big",
  architecture: "llama",
  parameters: 7_600_000_000,
  quantization: "Q4_K_M",
  trainContextSize: 32_768,
  hasTemplate: true,
  canThink: false,
  canCallFunctions: true,
  neededBytes: 5_100_000_000,
};
const big = {
  name: "big.gguf",
  sizeBytes: 4_100_000_000,
  embedded: false,
  facts,
  fit: "memory" as const,
};
const broken = { name: "b.gguf", sizeBytes: 12_000, embedded: false, problem: "it is cut off." };

test("models stand in columns, broken ones with their problem", () => {
  expect(modelTable([big, broken])).toBe(
    [
      "NAME      SIZE    QUANTISATION  PARAMETERS  CONTEXT  MEMORY",
      "big.gguf  4.1 GB  Q4_K_M        7.6 B       32768    5.1 GB, fits",
      "b.gguf    12 kB   cannot be loaded: it is cut off.",
      "",
    ].join("\n"),
  );
});

test("details have what is known", () => {
  const details = modelDetails(big);
  expect(details).toMatch(/^parameters +7\.6 B$/m);
  expect(details).toMatch(/^chat template +yes$/m);
  expect(details).toMatch(/^this machine +fits$/m);
  expect(modelDetails(broken)).toBe(
    `${"name".padEnd(20)}b.gguf\n${"size".padEnd(20)}12 kB\n${"problem".padEnd(20)}it is cut off.\n`,
  );
});

test("downloads that are not whole say how much is there", () => {
  expect(unfinishedLines([])).toBe("");
  const left = { uri: "hf:ann/big", receivedBytes: 1e9, totalBytes: 4e9, isRunning: false };
  expect(unfinishedLines([left, { ...left, totalBytes: null, isRunning: true }])).toBe(
    "\nNot whole yet; pull them again to go on:\n" +
      "  hf:ann/big  1.0 GB of 4.0 GB\n  hf:ann/big  1.0 GB, on its way\n",
  );
});
