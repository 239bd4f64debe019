import { demoModel, demoPrompts } from "@lhama/demo-model";
import { expect, onTestFinished, test, vi } from "vitest";
import type { GenerateRun } from "./engine.ts";
import { WatchedEngine } from "./testing/watched-engine.ts";
import { ThreadTuner } from "./thread-tuner.ts";

test("a new share of the threads acts on the next decode step", async () => {
  // The embedded model is fastest on one thread, and would take no more by itself.
  vi.spyOn(ThreadTuner.prototype, "best").mockImplementation((limit) => limit);
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  const engine = new WatchedEngine();
  onTestFinished(() => engine.cleanup());
  const { signal } = new AbortController();
  await engine.start({ threads: 2, gpu: false });
  await engine.loadModel(demoModel, {}, { signal, onProgress() {} });

  const shares = [2, 1, 2];
  const used: number[] = [];
  const run: GenerateRun = {
    signal,
    onInfo: (_, threads) => used.push(Number(threads)),
    onChunk: () => engine.setThreads(shares[Math.floor(used.length / 3)] ?? 1),
    onPromptProgress() {},
    onFunctionCallChunk() {},
    onFunctionCall() {},
    onContextShift() {},
    onFunctionTimeout() {},
  };
  // Chunks come once per frame of a screen: nine of them take longer than a short answer.
  await engine.generateText(demoPrompts.longStory.prompt, {}, run);
  // The first chunk of a share may still be of the decode before.
  const afterOneStep = shares.map((_, i) => used[3 * i + 2]);
  expect(afterOneStep).toEqual(shares);
});
