import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { getPriority, tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { downloadsFrom, makeFakeHub } from "../testing/make-fake-hub.ts";
import { unfinishedDownloads } from "./download-folder.ts";
import type { DownloadEvent, DownloadJob } from "./download-messages.ts";
import { forkDownloads } from "./download-process.ts";

function start(): ChildProcess {
  const child = forkDownloads();
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return child;
}

test("a process for downloads ends with its server, also when that is killed before it listens", async () => {
  const child = start();
  const ended = once(child, "exit");
  // As seen from the process, the server is gone now.
  child.disconnect();
  expect(await ended).toEqual([0, null]);
});

test.runIf(process.platform === "linux")(
  "its threads go before the one that receives",
  async () => {
    const { pid = 0 } = start();
    await expect.poll(() => getPriority(pid)).toBe(10);
    const others = readdirSync(`/proc/${pid}/task`).filter((id) => Number(id) !== pid);
    expect(others.map((id) => getPriority(Number(id)))).toContain(0);
  },
);

const hugePages = "/sys/kernel/mm/transparent_hugepage/enabled";
const hasHugePages = existsSync(hugePages) && !readFileSync(hugePages, "utf8").includes("[never]");

/** Of the pieces of memory that may be in huge pages; neighbours can be one piece. */
function hugeKilobytes(pid: number | undefined): number[] {
  const pieces = readFileSync(`/proc/${pid}/smaps`, "utf8").split(/^(?=[\da-f]+-[\da-f]+ )/m);
  const eligible = pieces.filter((piece) => /^THPeligible: +1$/m.test(piece));
  return eligible.map((piece) => Number(/^Size: +(\d+) kB$/m.exec(piece)?.[1]));
}

test.runIf(hasHugePages)("its ring may lie in huge pages", async () => {
  const { pid } = start();
  await expect.poll(() => Math.max(...hugeKilobytes(pid))).toBeGreaterThan(12 * 1024);
});

test("it ends in the middle of a download, while a thread waits for more, and leaves what has come", async () => {
  const content = Buffer.concat([Buffer.from("GGUF"), Buffer.alloc(100_000)]);
  const hub = await makeFakeHub([{ path: "ann/tiny/tiny-Q8_0.gguf", content, tag: "Q8_0" }]);
  const folder = mkdtempSync(join(tmpdir(), "lhama-download-"));
  onTestFinished(async () => {
    await hub.close();
    rmSync(folder, { recursive: true });
  });
  hub.fault = ({ method, url }, response) => {
    if (method !== "GET" || !url?.startsWith("/store")) return false;
    response.writeHead(200, { "Content-Length": content.length });
    response.write(content.subarray(0, 50_000));
    return true;
  };
  const child = start();
  const ended = once(child, "exit");
  const hasCome = new Promise<void>((resolve) => {
    child.on("message", (event: DownloadEvent) => {
      if (event.type === "progress" && event.progress.receivedBytes === 50_000) resolve();
    });
  });
  const job: DownloadJob = { ...downloadsFrom(hub), uri: "hf:ann/tiny:Q8_0", folder };
  child.send(job);
  await hasCome;
  child.disconnect();
  expect(await ended).toEqual([0, null]);
  expect(await unfinishedDownloads(folder)).toMatchObject([
    { receivedBytes: 50_000, isRunning: false },
  ]);
});
