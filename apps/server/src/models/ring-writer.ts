import type { FileHandle } from "node:fs/promises";
import type { ByteSink } from "./body.ts";
import type { ThreadHash } from "./hash-thread.ts";

const RING_BYTES = 8 * 1024 * 1024;
/** Stored at a time: less than the ring, so that some of it is always free for what comes next. */
const PIECE_BYTES = RING_BYTES / 4;
/** After so much the disk is told to begin, so that not all of it is waited for at the end. */
const SYNC_BYTES = 16 * 1024 * 1024;

export interface RingWriterOptions {
  file: FileHandle;
  hash: ThreadHash;
  /** Whether the disk is going to be waited for. */
  flush: boolean;
  /** Hears how much has been stored, piece by piece; its rejection is that of the piece. */
  onStored(bytes: number): Promise<void> | undefined;
}

/**
 * Appends to a file and hashes what it appends, while more is received into a ring of memory: one
 * thread receives, another writes, a third one hashes. Nothing waits when nothing is being stored.
 */
export class RingWriter implements ByteSink {
  readonly #options: RingWriterOptions;
  /** Shared, so that the thread that hashes needs no copy. */
  readonly #ring = new Uint8Array(new SharedArrayBuffer(RING_BYTES));
  /** So far; the bytes between the two are in the ring. */
  #received = 0;
  #stored = 0;
  /** The piece at hand; rejected for good when that fails. */
  #storing: Promise<void> | undefined;
  #syncing: Promise<void> | undefined;
  #unsyncedBytes = 0;

  constructor(options: RingWriterOptions) {
    this.#options = options;
  }

  room(): Uint8Array {
    const at = this.#received % RING_BYTES;
    return this.#ring.subarray(at, Math.min(RING_BYTES, at + this.#free));
  }

  /** Rejects when an earlier piece could not be stored. */
  took(bytes: number): Promise<void> | undefined {
    this.#received += bytes;
    this.#storing ??= this.#store();
    return this.#free > 0 ? undefined : this.#storing;
  }

  /** Stores what is left. */
  async close(): Promise<void> {
    try {
      while (this.#storing !== undefined) await this.#storing;
    } finally {
      await this.#syncing?.catch(() => {});
      await this.#options.file.close();
    }
  }

  get #free(): number {
    return RING_BYTES - (this.#received - this.#stored);
  }

  #store(): Promise<void> {
    const { file, hash, flush, onStored } = this.#options;
    const at = this.#stored % RING_BYTES;
    const length = Math.min(this.#received - this.#stored, PIECE_BYTES, RING_BYTES - at);
    const bytes = this.#ring.subarray(at, at + length);
    const storing = Promise.all([writeAll(file, bytes), hash.update(bytes)]).then(async () => {
      this.#stored += length;
      await onStored(length);
      if (flush) this.#sync(length);
      this.#storing = this.#received > this.#stored ? this.#store() : undefined;
    });
    // Told by the next `took` that must wait, or by `close`.
    storing.catch(() => {});
    return storing;
  }

  #sync(bytes: number): void {
    this.#unsyncedBytes += bytes;
    if (this.#unsyncedBytes < SYNC_BYTES || this.#syncing !== undefined) return;
    this.#unsyncedBytes = 0;
    // Whether it works is told by the last one, which is waited for.
    const done = () => {
      this.#syncing = undefined;
    };
    this.#syncing = this.#options.file.datasync().then(done, done);
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let rest = bytes; rest.length > 0; ) {
    const { bytesWritten } = await file.write(rest);
    rest = rest.subarray(bytesWritten);
  }
}
