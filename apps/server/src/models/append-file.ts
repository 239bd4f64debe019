import { closeSync, constants, fdatasync, openSync } from "node:fs";
import { promisify } from "node:util";
import type { Descriptors } from "./disk-thread.ts";

/**
 * The end of a file. Large pieces can go past the system's cache, where the system can do that: it spares a
 * copy, and what has been written is on the disk, which then has little left to do at the end.
 */
export class AppendFile {
  /** For who writes; good until the file is closed. */
  readonly descriptors: Descriptors;

  /**
   * Opens it, or makes it.
   * @param options.isDirect false leaves everything to the system's cache
   */
  constructor(path: string, { isDirect = true } = {}) {
    const cached = openSync(path, "a");
    this.descriptors = { cached, direct: isDirect ? openDirect(path) : undefined };
  }

  /** Resolves when the disk has what went through the cache. */
  async datasync(): Promise<void> {
    await promisify(fdatasync)(this.descriptors.cached);
  }

  /** When nothing is being written or synced: a descriptor soon becomes another file's. */
  close(): void {
    const { cached, direct } = this.descriptors;
    if (direct !== undefined) closeSync(direct);
    closeSync(cached);
  }
}

/** Undefined where that cannot be done: only Linux has the flag, and not all of its file systems take it. */
function openDirect(path: string): number | undefined {
  const { O_WRONLY, O_APPEND, O_DIRECT } = constants;
  if (O_DIRECT === undefined) return undefined;
  try {
    return openSync(path, O_WRONLY | O_APPEND | O_DIRECT);
  } catch {
    return undefined;
  }
}
