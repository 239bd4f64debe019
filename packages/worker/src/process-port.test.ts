import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { HEARTBEAT_FD } from "./heartbeat-pipe.ts";

const ENTRY = fileURLToPath(new URL("../dist/testing/scripted-process-entry.js", import.meta.url));

test("who hears from a process can rely on its heartbeat, however soon after that it is stopped", async () => {
  const child = forkScripted();
  let beats = 0;
  child.stdio[HEARTBEAT_FD]?.on("data", (bytes: Buffer) => {
    beats += bytes.length;
  });
  child.send({ type: "init", threads: 1, gpu: false });
  const [event] = await once(child, "message");
  expect(event).toMatchObject({ type: "worker_ready" });
  // What both pipes hold by now is read within this turn or the next.
  await setImmediate();
  expect(beats).toBeGreaterThan(0);
});

test("a process ends with its server, also when that is killed before it listens", async () => {
  const child = forkScripted();
  const ended = once(child, "exit");
  // As seen from the process, the server is gone now.
  child.disconnect();
  expect(await ended).toEqual([0, null]);
});

function forkScripted(): ChildProcess {
  const child = fork(ENTRY, {
    serialization: "advanced",
    execArgv: [],
    stdio: ["ignore", "inherit", "inherit", "ipc", "pipe"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return child;
}
