import { statfs } from "node:fs/promises";
import { LhamaError } from "@lhama/protocol";

/** Left to everybody else, and how much of a small disk that is at most. */
const RESERVE_BYTES = 256 * 1024 * 1024;
const RESERVE_SHARE = 0.05;

/**
 * Refuses what does not fit on the disk.
 * @returns bytes that may still come
 * @throws LhamaError `disk_full`
 */
export async function requireDiskSpace(folder: string, neededBytes: number): Promise<number> {
  const { bavail, blocks, bsize } = await statfs(folder);
  const reserveBytes = Math.min(RESERVE_BYTES, blocks * bsize * RESERVE_SHARE);
  const availableBytes = Math.max(0, Math.floor(bavail * bsize - reserveBytes));
  if (neededBytes <= availableBytes) return availableBytes;
  throw new LhamaError(
    "disk_full",
    `This download needs ${toMB(neededBytes)} more, and the disk of the models folder has ` +
      `${toMB(availableBytes)} to spare. Free some space, or choose a smaller quantisation.`,
    { details: { neededBytes, availableBytes } },
  );
}

/** How much of what is free may arrive before that is looked at again, and how much at most. */
const CHECK_SHARE = 0.25;
const MOST_UNCHECKED_BYTES = 256 * 1024 * 1024;

/** Looks again and again whether what is still to come fits on the disk: others write there, too. */
export class DiskWatch {
  readonly #folder: string;
  readonly #neededBytes: () => number;
  #checkedAt = 0;
  #untilCheck = 0;

  /** @param neededBytes what is still to come */
  constructor(folder: string, neededBytes: () => number) {
    this.#folder = folder;
    this.#neededBytes = neededBytes;
  }

  /** @throws LhamaError `disk_full` */
  async check(): Promise<void> {
    const availableBytes = await requireDiskSpace(this.#folder, this.#neededBytes());
    this.#untilCheck = Math.min(MOST_UNCHECKED_BYTES, availableBytes * CHECK_SHARE);
  }

  /**
   * So much has arrived.
   * @returns what rejects with `disk_full`; undefined as long as there is no need to look
   */
  received(bytes: number): Promise<void> | undefined {
    if (Math.abs(bytes - this.#checkedAt) < this.#untilCheck) return undefined;
    this.#checkedAt = bytes;
    return this.check();
  }
}

function toMB(bytes: number): string {
  return `${Math.ceil(bytes / 1e6)} MB`;
}
