import { link, lstat, rename } from "node:fs/promises";
import { basename } from "node:path";
import { LhamaError } from "@lhama/protocol";

/**
 * Refuses a name that is taken, unless it was taken for this very file before the process died.
 * @throws LhamaError `model_exists`
 */
export async function requireFree(from: string, to: string): Promise<void> {
  const [own, other] = await Promise.all([from, to].map((path) => lstat(path).catch(() => null)));
  if (!other || (own?.ino === other.ino && own.dev === other.dev)) return;
  throw modelExists(basename(to));
}

/**
 * Gives a complete file its final name, at one stroke, and never in place of another file. It keeps
 * the old name too, where the file system can do that.
 * @throws LhamaError `model_exists`
 */
export async function placeFile(from: string, to: string): Promise<void> {
  try {
    // Unlike a rename, a link fails where something is already.
    await link(from, to);
  } catch {
    await requireFree(from, to);
    // It was linked before; or this is a file system without links (exFAT, some network drives).
    if (!(await exists(to))) await rename(from, to);
  }
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

function modelExists(name: string): LhamaError {
  return new LhamaError(
    "model_exists",
    `There is a file "${name}" in the models folder already; it may be from another repository. Use ` +
      "it, or delete or rename it first.",
    { details: { model: name } },
  );
}
