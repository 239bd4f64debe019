import type { FileHandle } from "node:fs/promises";

/** More than this may not wait to be written. */
const MAX_WAITING_BYTES = 8 * 1024 * 1024;

/**
 * Appends to a file while more is received: what comes during one write goes into the next one, since
 * each costs a trip to another thread. Nothing waits when nothing is being written.
 */
export class BatchWriter {
  readonly #file: FileHandle;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #writing: Promise<void> | undefined;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Rejects when an earlier write has failed. */
  async add(chunk: Buffer): Promise<void> {
    this.#waiting.push(chunk);
    this.#waitingBytes += chunk.length;
    if (this.#writing === undefined) {
      this.#writing = this.#write();
      // Told by the next `add` or by `close`; until then nobody waits for it.
      this.#writing.catch(() => {});
    } else if (this.#waitingBytes > MAX_WAITING_BYTES) {
      await this.#writing;
    }
  }

  /** Writes what is left. */
  async close(): Promise<void> {
    try {
      await this.#writing;
    } finally {
      await this.#file.close();
    }
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const buffers = this.#waiting;
      const bytes = this.#waitingBytes;
      this.#waiting = [];
      this.#waitingBytes = 0;
      const { bytesWritten } = await this.#file.writev(buffers);
      if (bytesWritten < bytes) {
        await this.#file.appendFile(Buffer.concat(buffers).subarray(bytesWritten));
      }
    }
    this.#writing = undefined;
  }
}
