import { readdir, readFile } from "node:fs/promises";

/** What a process holds, as Linux counts it. */
export interface ProcessUsage {
  threads: number;
  fileHandles: number;
  childProcesses: number;
  /** Memory that is really in use. */
  rssBytes: number;
}

/** Reads `/proc`, so it works on Linux alone. */
export async function processUsage(pid: number): Promise<ProcessUsage> {
  const [tasks, handles, status] = await Promise.all([
    readdir(`/proc/${pid}/task`),
    readdir(`/proc/${pid}/fd`),
    readFile(`/proc/${pid}/status`, "utf8"),
  ]);
  // A thread that ends just now takes its file with it.
  const children = await Promise.all(
    tasks.map((task) => readFile(`/proc/${pid}/task/${task}/children`, "utf8").catch(() => "")),
  );
  const rssKiB = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return {
    threads: tasks.length,
    fileHandles: handles.length,
    childProcesses: children.flatMap((text) => text.split(" ").filter(Boolean)).length,
    rssBytes: Number(rssKiB) * 1024,
  };
}
