import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";

/** What direct writing asks of the place in the file, of the length and of the place in memory. */
export const BLOCK_BYTES = 4096;

/**
 * The end of a file. Large pieces can go past the system's cache, where the system can do that: it spares a
 * copy, and what has been written is on the disk, which then has little left to do at the end.
 */
export class AppendFile {
  readonly #cached: FileHandle;
  #direct: FileHandle | undefined;

  private constructor(cached: FileHandle, direct: FileHandle | undefined) {
    this.#cached = cached;
    this.#direct = direct;
  }

  /** @param options.isDirect false leaves everything to the system's cache */
  static async open(path: string, { isDirect = true } = {}): Promise<AppendFile> {
    const cached = await open(path, "a");
    // Only Linux has the flag, and not all of its file systems take it.
    const { O_WRONLY, O_APPEND, O_DIRECT } = constants;
    const canTry = isDirect && O_DIRECT !== undefined;
    const flags = O_WRONLY | O_APPEND | O_DIRECT;
    const direct = canTry ? await open(path, flags).catch(() => undefined) : undefined;
    return new AppendFile(cached, direct);
  }

  /** Whether whole blocks can go past the cache. */
  get isDirect(): boolean {
    return this.#direct !== undefined;
  }

  /** Adds bytes through the system's cache. */
  async write(bytes: Uint8Array): Promise<void> {
    await writeAll(this.#cached, bytes);
  }

  /** Adds whole blocks, from memory that begins at a block to a file that ends at one, past the cache if it can. */
  async writeBlocks(bytes: Uint8Array): Promise<void> {
    let rest = bytes;
    try {
      while (this.#direct !== undefined && rest.length > 0) {
        const { bytesWritten } = await this.#direct.write(rest);
        rest = rest.subarray(bytesWritten);
      }
    } catch (error) {
      // Opened with the flag, and then not written to: some file systems want other blocks.
      if (!(error instanceof Error && "code" in error && error.code === "EINVAL")) throw error;
      await this.#direct?.close();
      this.#direct = undefined;
    }
    await writeAll(this.#cached, rest);
  }

  /** Resolves when the disk has what went through the cache. */
  async datasync(): Promise<void> {
    await this.#cached.datasync();
  }

  async close(): Promise<void> {
    await Promise.all([this.#cached.close(), this.#direct?.close()]);
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let rest = bytes; rest.length > 0; ) {
    const { bytesWritten } = await file.write(rest);
    rest = rest.subarray(bytesWritten);
  }
}
