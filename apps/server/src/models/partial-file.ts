import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, readFile, rm, stat, writeFile } from "node:fs/promises";
import { z } from "zod";
import { BatchWriter } from "./batch-writer.ts";

const noteSchema = z.object({
  /** Tells the contents of the source apart: a checksum, or whatever its server gives. */
  identity: z.string().nullable(),
});

/**
 * The part of a file that has arrived, beside a note of what it is a part of. Both survive the death
 * of the process at any moment: the note is there before the first byte is.
 */
export class PartialFile {
  readonly path: string;
  readonly #notePath: string;
  #hash: Hash = createHash("sha256");
  #sizeBytes = 0;
  #identity: string | null = null;

  private constructor(path: string) {
    this.path = path;
    this.#notePath = `${path}.json`;
  }

  /** Opens what an earlier download has left at `path`, or begins anew. */
  static async open(path: string): Promise<PartialFile> {
    const partial = new PartialFile(path);
    const identity = await partial.#readNote();
    if (identity === undefined) {
      await partial.restart(null);
    } else {
      partial.#identity = identity;
      for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
        partial.#hash.update(chunk);
        partial.#sizeBytes += chunk.length;
      }
    }
    return partial;
  }

  /** Bytes that are there. */
  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  /** What the source said it was when the first byte came. */
  get identity(): string | null {
    return this.#identity;
  }

  /** Forgets what is there. */
  async restart(identity: string | null): Promise<void> {
    // In this order a note never stands beside bytes of something else.
    await rm(this.#notePath, { force: true });
    await writeFile(this.path, "");
    await writeFile(this.#notePath, JSON.stringify({ identity }));
    this.#identity = identity;
    this.#hash = createHash("sha256");
    this.#sizeBytes = 0;
  }

  /** Adds all that a stream gives. What came before a failure stays. */
  async append(stream: AsyncIterable<Buffer>, onBytes: () => void | Promise<void>): Promise<void> {
    const writer = new BatchWriter(await open(this.path, "a"));
    try {
      for await (const chunk of stream) {
        this.#hash.update(chunk);
        this.#sizeBytes += chunk.length;
        await writer.add(chunk);
        await onBytes();
      }
    } finally {
      await writer.close();
    }
  }

  /** Hex digest of what is there; the file is complete, and nothing more can be added. */
  sha256(): string {
    return this.#hash.digest("hex");
  }

  /** The first bytes, for a look at what kind of file it is. */
  async start(bytes: number): Promise<Buffer> {
    const file = await open(this.path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  }

  /** Waits until the disk has it, so that not even a power cut leaves a hole under the final name. */
  async flush(): Promise<void> {
    const file = await open(this.path, "r+");
    try {
      await file.sync();
    } finally {
      await file.close();
    }
  }

  async #readNote(): Promise<string | null | undefined> {
    try {
      await stat(this.path);
      return noteSchema.parse(JSON.parse(await readFile(this.#notePath, "utf8"))).identity;
    } catch {
      return undefined;
    }
  }
}
