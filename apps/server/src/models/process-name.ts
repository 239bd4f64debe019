import { readFileSync } from "node:fs";
import { isAlive } from "./is-alive.ts";

/** Behind the name of the program, of which only the end is sure to be one: when it started. */
const START_FIELD = 19;

/**
 * Tells a process apart from all others, before it and after it: its id, and where the system says it,
 * when it started. Ids come again, above all in containers, where each start has the same ones.
 */
export function processName(pid: number): string {
  const start = startOf(pid);
  return start === undefined ? String(pid) : `${pid} ${start}`;
}

/** Whether the process of this name still runs. */
export function isProcess(name: string): boolean {
  const [pid = "", start] = name.split(" ");
  if (!isAlive(Number(pid))) return false;
  const now = startOf(Number(pid));
  return start === undefined || now === undefined || start === now;
}

/** In clock ticks since the machine started; undefined on systems other than Linux. */
function startOf(pid: number): string | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, "utf8");
    return line.slice(line.lastIndexOf(")") + 2).split(" ")[START_FIELD];
  } catch {
    return undefined;
  }
}
