import {
  closeSync,
  existsSync,
  fsync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { promisify } from "node:util";
import { z } from "zod";
import { AppendFile } from "./append-file.ts";
import type { Body } from "./body.ts";
import type { DownloadThreads } from "./download-threads.ts";
import type { ThreadHash } from "./hash-thread.ts";
import { RingWriter } from "./ring-writer.ts";

const noteSchema = z.object({
  /** Tells the contents of the source apart: a checksum, or whatever its server gives. */
  identity: z.string().nullable(),
});

export interface PartialFileOptions {
  threads: DownloadThreads;
  /** Whether {@link PartialFile.flush} is going to be called. */
  flush: boolean;
}

/** The disk has failed, and not the source: what was counted may not be there. */
export class DiskFailure extends Error {
  override readonly name = "DiskFailure";
}

/**
 * The part of a file that has arrived, beside a note of what it is a part of. Both survive the death
 * of the process at any moment: the note is there before the first byte is.
 */
export class PartialFile {
  readonly path: string;
  readonly #notePath: string;
  readonly #options: PartialFileOptions;
  readonly #hash: ThreadHash;
  #sizeBytes = 0;
  #identity: string | null = null;

  private constructor(path: string, options: PartialFileOptions) {
    this.path = path;
    this.#notePath = `${path}.json`;
    this.#options = options;
    this.#hash = options.threads.hashes.start();
  }

  /**
   * Opens what an earlier download has left at `path`, or begins anew. What is there is read for its checksum, at the
   * speed of the disk.
   * @param onRead hears how much of it has been read
   */
  static async open(
    path: string,
    options: PartialFileOptions,
    onRead: (bytes: number) => void,
  ): Promise<PartialFile> {
    const partial = new PartialFile(path, options);
    const identity = partial.#readNote();
    if (identity === undefined) {
      partial.restart(null);
    } else {
      partial.#identity = identity;
      await partial.#hash.addFile(path, (bytes) => {
        partial.#sizeBytes = bytes;
        onRead(bytes);
      });
    }
    return partial;
  }

  /** Bytes that are there: those still on their way to the disk do not count. */
  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  /** What the source said it was when the first byte came. */
  get identity(): string | null {
    return this.#identity;
  }

  /** Forgets what is there. */
  restart(identity: string | null): void {
    onDisk(() => this.#empty(identity));
    this.#identity = identity;
    this.#hash.restart();
    this.#sizeBytes = 0;
  }

  /**
   * Adds all of a body. What came before a failure stays.
   * @param hears.onChunk of each chunk before it is added; throws to stop
   * @param hears.onStored when more is there; rejects to stop
   * @throws DiskFailure after which nothing more can be added; open the file anew
   */
  async append(
    body: Body,
    hears: { onChunk(chunk: Uint8Array): void; onStored(): Promise<void> | undefined },
  ): Promise<void> {
    const { threads, flush } = this.#options;
    const file = onDisk(() => new AppendFile(this.path));
    const onStored = (bytes: number) => {
      this.#sizeBytes += bytes;
      return hears.onStored();
    };
    const writer = new RingWriter({
      file,
      sizeBytes: this.#sizeBytes,
      threads,
      hash: this.#hash,
      flush,
      onStored,
    });
    try {
      await body.pourInto({
        room: () => writer.room(),
        took: (bytes) => {
          hears.onChunk(writer.room().subarray(0, bytes));
          const ready = writer.took(bytes);
          return ready?.catch(failDisk);
        },
      });
    } finally {
      await writer.close().catch(failDisk);
    }
  }

  /** Hex digest of what is there; the file is complete, and nothing more can be added. */
  sha256(): Promise<string> {
    return this.#hash.digest();
  }

  /** Waits until the disk has it, so that not even a power cut leaves a hole under the final name. */
  async flush(): Promise<void> {
    const file = openSync(this.path, "r+");
    try {
      await promisify(fsync)(file);
    } finally {
      closeSync(file);
    }
  }

  #empty(identity: string | null): void {
    // In this order a note never stands beside bytes of something else.
    rmSync(this.#notePath, { force: true });
    writeFileSync(this.path, "");
    writeFileSync(this.#notePath, JSON.stringify({ identity }));
  }

  #readNote(): string | null | undefined {
    if (!existsSync(this.path)) return undefined;
    try {
      return noteSchema.parse(JSON.parse(readFileSync(this.#notePath, "utf8"))).identity;
    } catch {
      return undefined;
    }
  }
}

function onDisk<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    return failDisk(error);
  }
}

function failDisk(error: unknown): never {
  throw new DiskFailure("The disk has failed.", { cause: error });
}
