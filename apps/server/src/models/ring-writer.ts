import type { Hash } from "node:crypto";
import type { AppendFile } from "./append-file.ts";
import type { ByteSink } from "./body.ts";
import type { DiskThread, StoreEvent } from "./disk-thread.ts";
import { BLOCK_BYTES, type Ring } from "./ring.ts";

/** Received at a time: what is hashed at once is in the processor's cache still. */
const MAX_ROOM_BYTES = 1024 * 1024;
/** After so much in its cache the system is told to begin, so that not all is waited for at the end. */
const SYNC_BYTES = 16 * 1024 * 1024;

export interface RingWriterOptions {
  file: AppendFile;
  /** How long the file is. */
  sizeBytes: number;
  /** Nobody else's until the writer is closed. */
  disk: DiskThread;
  hash: Hash;
  /** Whether the disk is going to be waited for. */
  flush: boolean;
  /** Hears how much more has been stored; its rejection fails the writer. */
  onStored(bytes: number): Promise<void> | undefined;
}

/** Hashes what is received into a ring of memory, while another thread appends it to a file. */
export class RingWriter implements ByteSink {
  readonly #options: RingWriterOptions;
  readonly #ring: Ring;
  /** As far as that was told. */
  #stored: number;
  #failure: { error: unknown } | undefined;
  /** The thread has nothing to do with the file any more. */
  #isOver = false;
  /** Who waits for the thread. */
  #waiting: (() => void)[] = [];
  #checking: Promise<void> | undefined;
  #syncing: Promise<void> | undefined;
  #syncedBytes = 0;

  constructor(options: RingWriterOptions) {
    this.#options = options;
    this.#stored = options.sizeBytes % BLOCK_BYTES;
    this.#ring = options.disk.start(options.file.descriptors, this.#stored, (event) =>
      this.#hear(event),
    );
  }

  room(): Uint8Array {
    return this.#ring.room(MAX_ROOM_BYTES);
  }

  /** Rejects when something could not be stored. */
  took(bytes: number): Promise<void> | undefined {
    this.#options.hash.update(this.#ring.receive(bytes));
    this.#look();
    const canGoOn = this.#ring.freeBytes > 0 && this.#failure === undefined;
    return canGoOn ? undefined : this.#untilFree();
  }

  /** Stores what is left. */
  async close(): Promise<void> {
    this.#ring.end();
    while (!this.#isOver) await this.#change();
    await this.#checking;
    await this.#syncing;
    this.#options.file.close();
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  async #untilFree(): Promise<void> {
    while (this.#failure === undefined) {
      this.#ring.awaitStored();
      // What was stored before the thread could know that somebody waits.
      if (this.#ring.freeBytes > 0) return;
      await this.#change();
    }
    throw this.#failure.error;
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #hear(event: StoreEvent): void {
    this.#look();
    if (event !== "stored") this.#isOver = true;
    if (typeof event === "object") {
      const { code, message } = event;
      this.#failure ??= { error: Object.assign(new Error(message), { code }) };
    }
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** Tells what has been stored since the last look. */
  #look(): void {
    const bytes = this.#ring.stored - this.#stored;
    if (bytes === 0) return;
    this.#stored += bytes;
    if (this.#options.flush) this.#sync();
    const checking = this.#options.onStored(bytes);
    if (checking === undefined) return;
    this.#checking = Promise.all([this.#checking, checking]).then(
      () => {},
      (error: unknown) => {
        this.#failure ??= { error };
      },
    );
  }

  #sync(): void {
    const { cached } = this.#ring;
    if (cached - this.#syncedBytes < SYNC_BYTES || this.#syncing !== undefined) return;
    this.#syncedBytes = cached;
    // Whether it works is told by the last one, which is waited for.
    const done = () => {
      this.#syncing = undefined;
    };
    this.#syncing = this.#options.file.datasync().then(done, done);
  }
}
