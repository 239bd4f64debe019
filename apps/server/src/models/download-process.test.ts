import { fork } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";

test("a process for downloads ends with its server, also when that is killed before it listens", async () => {
  const child = fork(new URL("../../dist/models/download-entry.js", import.meta.url), {
    execArgv: [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const ended = once(child, "exit");
  // As seen from the process, the server is gone now.
  child.disconnect();
  expect(await ended).toEqual([0, null]);
});
