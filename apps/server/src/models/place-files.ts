import { linkSync, lstatSync, renameSync } from "node:fs";
import { basename } from "node:path";
import { LhamaError } from "@lhama/protocol";

/**
 * Refuses a name that is taken, unless it was taken for this very file before the process died.
 * @throws LhamaError `model_exists`
 */
export function requireFree(from: string, to: string): void {
  const [own, other] = [from, to].map((path) => lstatSync(path, { throwIfNoEntry: false }));
  if (!other || (own?.ino === other.ino && own.dev === other.dev)) return;
  throw modelExists(basename(to));
}

/**
 * Gives a complete file its final name, at one stroke, and never in place of another file. It keeps
 * the old name too, where the file system can do that.
 * @throws LhamaError `model_exists`
 */
export function placeFile(from: string, to: string): void {
  try {
    // Unlike a rename, a link fails where something is already.
    linkSync(from, to);
  } catch {
    requireFree(from, to);
    // It was linked before; or this is a file system without links (exFAT, some network drives).
    if (!exists(to)) renameSync(from, to);
  }
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function modelExists(name: string): LhamaError {
  return new LhamaError(
    "model_exists",
    `There is a file "${name}" in the models folder already; it may be from another repository. Use ` +
      "it, or delete or rename it first.",
    { details: { model: name } },
  );
}
