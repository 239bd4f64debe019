import type { AppendFile } from "./append-file.ts";
import type { ByteSink } from "./body.ts";
import type { DownloadThreads } from "./download-threads.ts";
import type { ThreadHash } from "./hash-thread.ts";
import { BLOCK_BYTES, type FollowEvent, type Ring } from "./ring.ts";
import { fromThreadFailure } from "./thread-failure.ts";

/** After so much in its cache the system is told to begin, so that not all is waited for at the end. */
const SYNC_BYTES = 16 * 1024 * 1024;

export interface RingWriterOptions {
  file: AppendFile;
  /** How long the file is. */
  sizeBytes: number;
  /** Nobody else's until the writer is closed. */
  threads: DownloadThreads;
  /** Gets what is received added. */
  hash: ThreadHash;
  /** Whether the disk is going to be waited for. */
  flush: boolean;
  /** Hears how much more has been stored; its rejection fails the writer. */
  onStored(bytes: number): Promise<void> | undefined;
}

/** Receives into a ring of memory, while one thread appends what is there to a file and another one hashes it. */
export class RingWriter implements ByteSink {
  readonly #options: RingWriterOptions;
  readonly #ring: Ring;
  /** As far as that was told. */
  #stored: number;
  #failure: { error: unknown } | undefined;
  /** Threads that still follow. */
  #following = 2;
  /** Who waits for the threads. */
  #waiting: (() => void)[] = [];
  #checking: Promise<void> | undefined;
  #syncing: Promise<void> | undefined;
  #syncedBytes = 0;

  constructor(options: RingWriterOptions) {
    const { file, sizeBytes, threads, hash } = options;
    this.#options = options;
    this.#stored = sizeBytes % BLOCK_BYTES;
    this.#ring = threads.ring;
    this.#ring.restart(this.#stored);
    threads.disk.follow(this.#ring, file.descriptors, (event) => this.#hear(event));
    hash.follow(this.#ring, (event) => this.#hear(event));
  }

  room(): Uint8Array {
    return this.#ring.room();
  }

  /** Rejects when something could not be stored. */
  took(bytes: number): Promise<void> | undefined {
    this.#ring.receive(bytes);
    this.#look();
    const canGoOn = this.#ring.hasRoom && this.#failure === undefined;
    return canGoOn ? undefined : this.#untilFree();
  }

  /** Stores what is left. */
  async close(): Promise<void> {
    this.#ring.end();
    while (this.#following > 0) await this.#change();
    await this.#checking;
    await this.#syncing;
    this.#options.file.close();
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  async #untilFree(): Promise<void> {
    while (this.#failure === undefined) {
      this.#ring.awaitRoom();
      // What was taken before the threads could know that somebody waits.
      if (this.#ring.hasRoom) return;
      await this.#change();
    }
    throw this.#failure.error;
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #hear(event: FollowEvent): void {
    this.#look();
    if (event.type !== "taken") this.#following -= 1;
    if (event.type === "failed") this.#failure ??= { error: fromThreadFailure(event) };
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
