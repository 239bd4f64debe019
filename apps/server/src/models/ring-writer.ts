import { type AppendFile, BLOCK_BYTES } from "./append-file.ts";
import type { ByteSink } from "./body.ts";
import type { ThreadHash } from "./hash-thread.ts";

const RING_BYTES = 8 * 1024 * 1024;
/** Stored at a time: less than the ring, so that some of it is always free for what comes next. */
const PIECE_BYTES = RING_BYTES / 4;
/** Handed over to be hashed when so much has come. */
const HASH_BYTES = 1024 * 1024;
/** From here on whole blocks are written past the system's cache, where that can be done. */
const DIRECT_BYTES = 512 * 1024;
/** What comes slowly is stored after so long, piece or not. */
const WAIT_MS = 100;
/** After so much in its cache the system is told to begin, so that not all is waited for at the end. */
const SYNC_BYTES = 16 * 1024 * 1024;
const WASM_PAGE_BYTES = 64 * 1024;

/** Not among the types of Node. */
declare const WebAssembly: {
  Memory: new (size: {
    initial: number;
    maximum: number;
    shared: true;
  }) => { buffer: SharedArrayBuffer };
};

export interface RingWriterOptions {
  file: AppendFile;
  /** How long the file is. */
  sizeBytes: number;
  hash: ThreadHash;
  /** Whether the disk is going to be waited for. */
  flush: boolean;
  /** Hears how much has been stored, piece by piece; its rejection is that of the piece. */
  onStored(bytes: number): Promise<void> | undefined;
}

/**
 * Appends to a file and hashes what it appends, while more is received into a ring of memory: one
 * thread receives, another writes, a third one hashes, each as fast as it can.
 */
export class RingWriter implements ByteSink {
  readonly #options: RingWriterOptions;
  readonly #ring = makeRing();
  /** So far; what has not been written and hashed is in the ring. Blocks of the file are blocks of the ring. */
  #received: number;
  #written: number;
  #hashed: number;
  /** Handed to who hashes. */
  #hashing: number;
  #writing: Promise<void> | undefined;
  #failure: { error: unknown } | undefined;
  /** Who waits until something has been written or hashed. */
  #waiting: (() => void)[] = [];
  #timer: NodeJS.Timeout | undefined;
  #syncing: Promise<void> | undefined;
  #unsyncedBytes = 0;

  constructor(options: RingWriterOptions) {
    this.#options = options;
    this.#received = options.sizeBytes % BLOCK_BYTES;
    this.#written = this.#received;
    this.#hashed = this.#received;
    this.#hashing = this.#received;
  }

  room(): Uint8Array {
    const at = this.#received % RING_BYTES;
    return this.#ring.subarray(at, Math.min(RING_BYTES, at + this.#free));
  }

  /** Rejects when something could not be stored. */
  took(bytes: number): Promise<void> | undefined {
    this.#received += bytes;
    if (this.#received - this.#hashing >= HASH_BYTES) this.#hash();
    this.#writeSoon();
    return this.#free > 0 ? undefined : this.#until(() => this.#free > 0);
  }

  /** Stores what is left. */
  async close(): Promise<void> {
    try {
      this.#hash();
      await this.#until(() => {
        this.#writeNow();
        return this.#written === this.#received && this.#hashed === this.#received;
      });
    } finally {
      clearTimeout(this.#timer);
      await this.#writing;
      await this.#syncing?.catch(() => {});
      await this.#options.file.close();
    }
  }

  get #free(): number {
    return RING_BYTES - (this.#received - Math.min(this.#written, this.#hashed));
  }

  /** Resolves when it is so; rejects when nothing more can be stored. */
  async #until(isSo: () => boolean): Promise<void> {
    while (this.#failure === undefined && !isSo()) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #fail(error: unknown): void {
    this.#failure ??= { error };
    this.#wake();
  }

  /** Hands over all that has come, piece by piece; they are hashed in this order. */
  #hash(): void {
    while (this.#hashing < this.#received) {
      const at = this.#hashing % RING_BYTES;
      const length = Math.min(this.#received - this.#hashing, RING_BYTES - at, PIECE_BYTES);
      this.#hashing += length;
      this.#options.hash.update(this.#ring.subarray(at, at + length)).then(
        () => {
          this.#hashed += length;
          this.#wake();
        },
        (error: unknown) => this.#fail(error),
      );
    }
  }

  /** Writes whole pieces at once, and what comes slowly after a while. */
  #writeSoon(): void {
    const waiting = this.#received - this.#written;
    if (waiting >= PIECE_BYTES) this.#writeNow();
    else if (waiting > 0) this.#timer ??= setTimeout(() => this.#writeNow(), WAIT_MS);
  }

  #writeNow(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#received === this.#written || this.#failure !== undefined) return;
    this.#writing ??= this.#writeNext().then(
      () => this.#writeSoon(),
      (error: unknown) => this.#fail(error),
    );
  }

  async #writeNext(): Promise<void> {
    const at = this.#written % RING_BYTES;
    const length = this.#nextLength(at);
    try {
      await this.#write(this.#ring.subarray(at, at + length));
      this.#written += length;
      await this.#options.onStored(length);
    } finally {
      this.#writing = undefined;
    }
    this.#wake();
  }

  /** To the end of a block first, then whole ones as long as there are many. */
  #nextLength(at: number): number {
    const length = Math.min(this.#received - this.#written, PIECE_BYTES, RING_BYTES - at);
    const untilBlock = BLOCK_BYTES - (at % BLOCK_BYTES);
    if (untilBlock < BLOCK_BYTES) return Math.min(length, untilBlock);
    return length < DIRECT_BYTES ? length : length - (length % BLOCK_BYTES);
  }

  async #write(bytes: Uint8Array): Promise<void> {
    const { file, flush } = this.#options;
    const areBlocks = bytes.length >= DIRECT_BYTES;
    await (areBlocks ? file.writeBlocks(bytes) : file.write(bytes));
    if (flush && !(areBlocks && file.isDirect)) this.#sync(bytes.length);
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

/**
 * Memory that begins at a block, which no other of JavaScript's is sure to do, and shared, so that the thread
 * that hashes needs no copy.
 */
function makeRing(): Uint8Array {
  const pages = RING_BYTES / WASM_PAGE_BYTES;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  return new Uint8Array(memory.buffer);
}
