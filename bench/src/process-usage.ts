import { readdir, readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";

/** What a process holds, as Linux counts it. */
export interface ProcessUsage {
  threads: number;
  fileHandles: number;
  childProcesses: number;
  /** Memory that is really in use. */
  rssBytes: number;
}

/** Looks in a row that must see the same before a process counts as being at rest. */
const CALM_LOOKS = 10;
const LOOK_MS = 50;

/**
 * What a process holds once nothing starts or ends in it any more. Works on Linux alone.
 * @param options.children processes that it keeps
 */
export async function usageAtRest(
  pid: number,
  { children = 0 }: { children?: number } = {},
): Promise<ProcessUsage> {
  let usage = await processUsage(pid);
  for (let calm = 0; calm < CALM_LOOKS; ) {
    await setTimeout(LOOK_MS);
    const next = await processUsage(pid);
    const isSame = COUNTS.every((count) => next[count] === usage[count]);
    calm = isSame && next.childProcesses === children ? calm + 1 : 0;
    usage = next;
  }
  return usage;
}

const COUNTS = ["threads", "fileHandles", "childProcesses"] as const;

/** Ids of the processes that a process has started and that still run. */
export async function childPids(pid: number): Promise<number[]> {
  const tasks = await readdir(`/proc/${pid}/task`);
  // A thread that ends just now takes its file with it.
  const children = await Promise.all(
    tasks.map((task) => readFile(`/proc/${pid}/task/${task}/children`, "utf8").catch(() => "")),
  );
  return children.flatMap((text) => text.split(" ").filter(Boolean)).map(Number);
}

async function processUsage(pid: number): Promise<ProcessUsage> {
  const [tasks, handles, status, children] = await Promise.all([
    readdir(`/proc/${pid}/task`),
    readdir(`/proc/${pid}/fd`),
    readFile(`/proc/${pid}/status`, "utf8"),
    childPids(pid),
  ]);
  const rssKiB = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return {
    threads: tasks.length,
    fileHandles: handles.length,
    childProcesses: children.length,
    rssBytes: Number(rssKiB) * 1024,
  };
}
