import { readFileSync } from "node:fs";

/**
 * Whether a process has been stopped from outside, as by SIGSTOP or a debugger, and so cannot run
 * however much time the machine has. Undefined where the system does not tell: only Linux does.
 */
export function isSuspended(pid: number): boolean | undefined {
  try {
    // The state follows the name, which stands in brackets and may hold any.
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const state = stat.charAt(stat.lastIndexOf(")") + 2);
    return state === "T" || state === "t";
  } catch {
    return undefined;
  }
}
