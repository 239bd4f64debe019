import { setPriority } from "node:os";
import { DiskThread } from "./disk-thread.ts";
import { HashThread } from "./hash-thread.ts";
import { Ring } from "./ring.ts";

/** Of the thread that receives, as in `nice`. */
const RECEIVER_NICE = 10;

/** What the downloads of a process share, one at a time: threads take a while to start. */
export class DownloadThreads {
  readonly ring = new Ring();
  readonly disk = new DiskThread();
  readonly hashes = new HashThread();

  /**
   * Lets the threads go before the one that calls, which receives: it has least to do, and woken by each bit that comes
   * it would interrupt the hash, which has most. On Linux a process's id means its first thread alone.
   */
  preferToReceiver(): void {
    if (process.platform === "linux") setPriority(process.pid, RECEIVER_NICE);
  }

  /** Ends them; what is not written by then never is. */
  async close(): Promise<void> {
    await Promise.all([this.disk.close(), this.hashes.close()]);
  }
}
