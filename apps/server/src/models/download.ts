import { fork } from "node:child_process";
import { LhamaError } from "@lhama/protocol";
import type {
  DownloadEvent,
  DownloadJob,
  DownloadProgress,
  DownloadResult,
} from "./download-messages.ts";

/** Compiled, also when this file is run from its source. */
const ENTRY = new URL("../../dist/models/download-entry.js", import.meta.url);

export interface RunningDownload {
  /** Rejects with a LhamaError. */
  result: Promise<DownloadResult>;
  /** Ends the process at once; what has arrived is kept. Resolves when it is gone. */
  stop(reason: LhamaError): Promise<void>;
}

/** Downloads in a process of its own. */
export function startDownload(
  job: DownloadJob,
  onProgress: (progress: DownloadProgress) => void,
): RunningDownload {
  const child = fork(ENTRY, { execArgv: [], stdio: ["ignore", "ignore", "inherit", "ipc"] });
  let stopped: LhamaError | undefined;
  let end: DownloadEvent | undefined;
  const gone = new Promise<void>((resolve) => {
    child.on("error", () => resolve());
    child.on("close", () => resolve());
  });
  child.on("message", (event: DownloadEvent) => {
    if (event.type !== "progress") end = event;
    else if (stopped === undefined) onProgress(event.progress);
  });
  child.send(job, () => {});
  const result = gone.then(() => {
    if (end?.type === "done") return end.result;
    if (stopped !== undefined) throw stopped;
    if (end?.type === "failed") {
      const { code, message, field, details } = end.error;
      throw new LhamaError(code, message, { field, details });
    }
    throw new LhamaError(
      "source_failed",
      "The download stopped unexpectedly. Try again: what has arrived is kept.",
    );
  });
  return {
    result,
    stop: async (reason) => {
      stopped ??= reason;
      // It is made to survive this at any moment, and nothing gentler works at every one.
      child.kill("SIGKILL");
      await gone;
    },
  };
}
