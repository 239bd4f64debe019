import { LhamaError } from "@lhama/protocol";
import type {
  DownloadEvent,
  DownloadJob,
  DownloadProgress,
  DownloadResult,
} from "./download-messages.ts";
import { DownloadProcess } from "./download-process.ts";

/** How long a process waits for another download: starting one takes longer than small files do. */
const IDLE_MS = 60_000;

export interface RunningDownload {
  /** Rejects with a LhamaError. */
  result: Promise<DownloadResult>;
  /** Ends the download at once; what has arrived is kept. Resolves when nothing of it runs. */
  stop(reason: LhamaError): Promise<void>;
}

/** Downloads, each in a process of its own. One that is done waits a while for the next. */
export class Downloader {
  #idle: DownloadProcess | undefined;
  #idleTimer: NodeJS.Timeout | undefined;

  start(job: DownloadJob, onProgress: (progress: DownloadProgress) => void): RunningDownload {
    const worker = this.#takeIdle() ?? new DownloadProcess();
    let stopped: LhamaError | undefined;
    let isOver = false;
    const end = new Promise<DownloadEvent | undefined>((resolve) => {
      worker.start(job, (event) => {
        if (event.type === "progress") {
          if (stopped === undefined) onProgress(event.progress);
          return;
        }
        isOver = true;
        resolve(event);
      });
      void worker.gone.then(() => resolve(undefined));
    });
    const result = end.then((event) => {
      isOver = true;
      if (event?.type === "done") {
        this.#keep(worker);
        return event.result;
      }
      worker.close();
      throw stopped ?? toError(event);
    });
    return {
      result,
      stop: async (reason) => {
        if (isOver) return;
        stopped ??= reason;
        await worker.kill();
      },
    };
  }

  /** Ends the process that waits; those with a download go on. */
  close(): void {
    this.#takeIdle()?.close();
  }

  #takeIdle(): DownloadProcess | undefined {
    clearTimeout(this.#idleTimer);
    const idle = this.#idle;
    this.#idle = undefined;
    return idle?.isThere ? idle : undefined;
  }

  #keep(worker: DownloadProcess): void {
    this.close();
    if (!worker.isThere) return;
    worker.rest();
    this.#idle = worker;
    this.#idleTimer = setTimeout(() => this.close(), IDLE_MS);
    this.#idleTimer.unref();
  }
}

function toError(event: DownloadEvent | undefined): LhamaError {
  if (event?.type === "failed") {
    const { code, message, field, details } = event.error;
    return new LhamaError(code, message, { field, details });
  }
  return new LhamaError(
    "source_failed",
    "The download stopped unexpectedly. Try again: what has arrived is kept.",
  );
}
