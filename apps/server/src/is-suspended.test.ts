import { spawn } from "node:child_process";
import { expect, onTestFinished, test } from "vitest";
import { isSuspended } from "./is-suspended.ts";

test.runIf(process.platform === "linux")("tells a stopped process from a busy one", async () => {
  const child = spawn("sleep", ["100"]);
  onTestFinished(() => void child.kill("SIGKILL"));
  const pid = child.pid ?? 0;
  expect(isSuspended(pid)).toBe(false);
  process.kill(pid, "SIGSTOP");
  await expect.poll(() => isSuspended(pid)).toBe(true);
  process.kill(pid, "SIGCONT");
  await expect.poll(() => isSuspended(pid)).toBe(false);
});

test("of what is not there nothing is known", () => {
  expect(isSuspended(2 ** 30)).toBe(undefined);
});
