import { expect, test } from "vitest";
import { progressLine } from "./progress-line.ts";

test("a line has what is known", () => {
  const progress = {
    state: "downloading" as const,
    files: [],
    receivedBytes: 2e9,
    totalBytes: 5e9,
    bytesPerSecond: 12.3e6,
    secondsLeft: 243,
  };
  expect(progressLine(progress)).toBe(
    `${"█".repeat(10)}${"░".repeat(14)}   40 %  2.0 GB of 5.0 GB  12.3 MB/s  4 min left`,
  );
  expect(progressLine({ ...progress, bytesPerSecond: null, secondsLeft: 5 })).toMatch(
    /GB {2}5 s left$/,
  );
  expect(progressLine({ ...progress, totalBytes: null })).toBe("2.0 GB");
  expect(progressLine(progress, 40)).toHaveLength(39);
  expect(progressLine({ ...progress, state: "finishing" })).toBe("Checking…");
  expect(progressLine({ ...progress, state: "checking" })).toContain("Checking what has arrived");
});
