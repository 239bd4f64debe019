import { describe, expect, test } from "vitest";
import type { DownloadProgress } from "../../store/state.ts";
import { describeDownload } from "./describe-download.ts";

const URI = "hf:ann/tiny:Q8_0";

function progress(change: Partial<DownloadProgress>): DownloadProgress {
  return {
    state: "downloading",
    receivedBytes: 2e9,
    totalBytes: 5e9,
    bytesPerSecond: 1e7,
    secondsLeft: 300,
    files: [],
    ...change,
  };
}

describe("what a download says of itself", () => {
  test.each<[DownloadProgress["state"], RegExp]>([
    ["queued", /waiting/i],
    ["resolving", /source/i],
    ["checking", /what has arrived.*2.*GB of 5.*GB/i],
    ["downloading", /2.*GB of 5.*GB.*10.*MB\/s.*5 min left/i],
    ["finishing", /checking/i],
  ])("%s", (state, words) => {
    const download = { uri: URI, phase: "running" as const, progress: progress({ state }) };
    expect(describeDownload(download)).toMatch(words);
  });

  test("paused: how much is there, and that it waits", () => {
    const download = { uri: URI, phase: "paused" as const, progress: progress({}) };
    expect(describeDownload(download)).toMatch(/paused.*2.*GB of 5.*GB/i);
  });
});
