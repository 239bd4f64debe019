import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import type { Descriptors } from "./disk-thread.ts";

/**
 * The end of a file. Large pieces can go past the system's cache, where the system can do that: it spares a
 * copy, and what has been written is on the disk, which then has little left to do at the end.
 */
export class AppendFile {
  readonly #cached: FileHandle;
  readonly #direct: FileHandle | undefined;

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

  /** For who writes; good until the file is closed. */
  get descriptors(): Descriptors {
    return { cached: this.#cached.fd, direct: this.#direct?.fd };
  }

  /** Resolves when the disk has what went through the cache. */
  async datasync(): Promise<void> {
    await this.#cached.datasync();
  }

  /** When nothing is being written: a descriptor soon becomes another file's. */
  async close(): Promise<void> {
    await Promise.all([this.#cached.close(), this.#direct?.close()]);
  }
}
