/** A process of its own for downloads: nothing that goes wrong in it can hurt the server. */
import { toWireError } from "@lhama/protocol";
import { runDownload } from "./download-job.ts";
import type { DownloadEvent, DownloadJob, DownloadProgress } from "./download-messages.ts";
import { DownloadThreads } from "./download-threads.ts";

/** Often enough for a bar that moves smoothly. */
const PROGRESS_MS = 250;

const threads = new DownloadThreads();
threads.preferToReceiver();

// A server that is gone cannot be told, which its end has told already.
const send = (event: DownloadEvent) => process.send?.(event, () => {});

// Ctrl+C reaches every process of a terminal; what becomes of the download is the server's to say.
process.on("SIGINT", () => {});
// The server is gone: what has arrived is kept for its next start. While this file was still loading, nobody
// heard of it.
process.on("disconnect", () => process.exit());
if (!process.connected) process.exit();
process.on("message", (job: DownloadJob) => void download(job));

async function download(job: DownloadJob): Promise<void> {
  let latest: DownloadProgress | undefined;
  let toldState: string | undefined;
  const tell = () => {
    if (latest === undefined) return;
    toldState = latest.state;
    send({ type: "progress", progress: latest });
    latest = undefined;
  };
  const timer = setInterval(tell, PROGRESS_MS);
  try {
    const onProgress = (progress: DownloadProgress) => {
      latest = progress;
      if (progress.state !== toldState) tell();
    };
    const result = await runDownload(job, { onProgress, threads });
    tell();
    send({ type: "done", result });
  } catch (error) {
    const { code, ...wire } = toWireError(error);
    if (code === "internal") console.error(error);
    send({ type: "failed", error: { code, ...wire } });
  } finally {
    clearInterval(timer);
  }
}
