import { execFileSync } from "node:child_process";

/** Ids of the engines' processes that this one has started and that still run. */
export function childPids(): number[] {
  const list = execFileSync("ps", ["-A", "-o", "pid=,ppid=,stat=,args="], { encoding: "utf8" });
  return list
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, state, ...args]) => {
      return (
        Number(parent) === process.pid &&
        !state?.startsWith("Z") &&
        args.join().includes("process-entry")
      );
    })
    .map(([pid]) => Number(pid));
}
