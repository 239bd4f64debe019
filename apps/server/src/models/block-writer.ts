import type { FileHandle } from "node:fs/promises";
import type { ByteSink } from "./body.ts";
import type { ThreadHash } from "./hash-thread.ts";

const BLOCK_BYTES = 4 * 1024 * 1024;
/** After so much the disk is told to begin, so that not all of it is waited for at the end. */
const SYNC_BYTES = 16 * 1024 * 1024;

export interface BlockWriterOptions {
  file: FileHandle;
  hash: ThreadHash;
  /** Whether the disk is going to be waited for. */
  flush: boolean;
  /** Hears how much has been stored, block by block; its rejection is that of the block. */
  onStored(bytes: number): Promise<void> | undefined;
}

/**
 * Appends to a file and hashes what it appends, while more is received: one thread receives, another
 * writes, a third one hashes. What comes while one block is stored goes into the next one; nothing
 * waits when nothing is being stored.
 */
export class BlockWriter implements ByteSink {
  readonly #options: BlockWriterOptions;
  #filling = makeBlock();
  #filled = 0;
  #spare = makeBlock();
  /** Of the block before; rejected for good when that fails. */
  #storing: Promise<void> | undefined;
  #syncing: Promise<void> | undefined;
  #unsyncedBytes = 0;

  constructor(options: BlockWriterOptions) {
    this.#options = options;
  }

  /** What is left of a block, which changes in `took` alone. */
  room(): Uint8Array {
    return this.#filling.subarray(this.#filled);
  }

  /** Rejects when an earlier block could not be stored. */
  took(bytes: number): Promise<void> | undefined {
    this.#filled += bytes;
    if (this.#storing === undefined) this.#store();
    if (this.#filled < BLOCK_BYTES) return undefined;
    return this.#storing?.then(() => this.#store());
  }

  /** Stores what is left. */
  async close(): Promise<void> {
    try {
      await this.#storing;
      if (this.#filled > 0) this.#store();
      await this.#storing;
    } finally {
      await this.#syncing?.catch(() => {});
      await this.#options.file.close();
    }
  }

  #store(): void {
    const { file, hash, flush, onStored } = this.#options;
    const bytes = this.#filling.subarray(0, this.#filled);
    [this.#filling, this.#spare] = [this.#spare, this.#filling];
    this.#filled = 0;
    const storing = Promise.all([writeAll(file, bytes), hash.update(bytes)]).then(async () => {
      await onStored(bytes.length);
      if (flush) this.#sync(bytes.length);
      this.#storing = undefined;
    });
    // Told by the next `took` that must wait, or by `close`.
    storing.catch(() => {});
    this.#storing = storing;
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

/** On shared memory, so that the thread that hashes needs no copy. */
function makeBlock(): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(BLOCK_BYTES));
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let rest = bytes; rest.length > 0; ) {
    const { bytesWritten } = await file.write(rest);
    rest = rest.subarray(bytesWritten);
  }
}
