import { statfs } from "node:fs/promises";
import { LhamaError } from "@lhama/protocol";

/** Left to everybody else. */
const RESERVE_BYTES = 256 * 1024 * 1024;

/**
 * Refuses what does not fit on the disk.
 * @throws LhamaError `disk_full`
 */
export async function requireDiskSpace(folder: string, neededBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const availableBytes = Math.max(0, bavail * bsize - RESERVE_BYTES);
  if (neededBytes <= availableBytes) return;
  throw new LhamaError(
    "disk_full",
    `This download needs ${toMB(neededBytes)} more, and the disk of the models folder has ` +
      `${toMB(availableBytes)} to spare. Free some space, or choose a smaller quantisation.`,
    { details: { neededBytes, availableBytes } },
  );
}

function toMB(bytes: number): string {
  return `${Math.ceil(bytes / 1e6)} MB`;
}
