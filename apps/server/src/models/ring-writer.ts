import { type AppendFile, BLOCK_BYTES } from "./append-file.ts";
import type { ByteSink } from "./body.ts";
import type { ThreadHash } from "./hash-thread.ts";

const RING_BYTES = 8 * 1024 * 1024;
/** Stored at a time: less than the ring, so that some of it is always free for what comes next. */
const PIECE_BYTES = RING_BYTES / 4;
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
 * thread receives, another writes, a third one hashes. Nothing waits when nothing is being stored.
 */
export class RingWriter implements ByteSink {
  readonly #options: RingWriterOptions;
  readonly #ring = makeRing();
  /** So far; the bytes between the two are in the ring. Blocks of the file are blocks of the ring. */
  #received: number;
  #stored: number;
  /** The piece at hand; rejected for good when that fails. */
  #storing: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #syncing: Promise<void> | undefined;
  #unsyncedBytes = 0;

  constructor(options: RingWriterOptions) {
    this.#options = options;
    this.#received = options.sizeBytes % BLOCK_BYTES;
    this.#stored = this.#received;
  }

  room(): Uint8Array {
    const at = this.#received % RING_BYTES;
    return this.#ring.subarray(at, Math.min(RING_BYTES, at + this.#free));
  }

  /** Rejects when an earlier piece could not be stored. */
  took(bytes: number): Promise<void> | undefined {
    this.#received += bytes;
    this.#storeSoon();
    return this.#free > 0 ? undefined : this.#storing;
  }

  /** Stores what is left. */
  async close(): Promise<void> {
    try {
      do {
        this.#storeNow();
        await this.#storing;
      } while (this.#waiting > 0);
    } finally {
      clearTimeout(this.#timer);
      await this.#syncing?.catch(() => {});
      await this.#options.file.close();
    }
  }

  get #waiting(): number {
    return this.#received - this.#stored;
  }

  get #free(): number {
    return RING_BYTES - this.#waiting;
  }

  /** Stores whole pieces at once, and what comes slowly after a while. */
  #storeSoon(): void {
    if (this.#waiting >= PIECE_BYTES) this.#storeNow();
    else if (this.#waiting > 0) this.#timer ??= setTimeout(() => this.#storeNow(), WAIT_MS);
  }

  #storeNow(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting > 0) this.#storing ??= this.#store();
  }

  #store(): Promise<void> {
    const { hash, onStored } = this.#options;
    const at = this.#stored % RING_BYTES;
    const length = this.#nextLength(at);
    const bytes = this.#ring.subarray(at, at + length);
    const storing = Promise.all([this.#write(bytes), hash.update(bytes)]).then(async () => {
      this.#stored += length;
      await onStored(length);
      this.#storing = undefined;
      this.#storeSoon();
    });
    // Told by the next `took` that must wait, or by `close`.
    storing.catch(() => {});
    return storing;
  }

  /** To the end of a block first, then whole ones as long as there are many. */
  #nextLength(at: number): number {
    const length = Math.min(this.#waiting, PIECE_BYTES, RING_BYTES - at);
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
