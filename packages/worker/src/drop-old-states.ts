import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** Nobody writes a state for so long, ms: whoever began it is gone. */
const ABANDONED_MS = 60 * 60 * 1000;

/**
 * Deletes the saved states that were used longest ago, until the rest takes no more than `maxBytes`, and
 * what a process that is gone had not written to its end. Others may do the same at the same time.
 * @param root the folder with a folder for each model
 * @param besides the file of one that is about to be replaced: it stays, and does not count
 */
export async function dropOldStates(
  root: string,
  { maxBytes, besides }: { maxBytes: number; besides: string },
): Promise<void> {
  const names = await readdir(root, { recursive: true });
  const files = (await Promise.all(names.map((name) => describe(join(root, name))))).flat();
  const abandoned = files.filter(
    ({ path, usedAt }) => path.endsWith(".part") && usedAt < Date.now() - ABANDONED_MS,
  );
  for (const { path } of abandoned) await rm(path, { force: true });
  const states = files.filter(({ path }) => path.endsWith(".kv") && path !== besides);
  let left = maxBytes;
  for (const { path, bytes } of states.sort((a, b) => b.usedAt - a.usedAt)) {
    left -= bytes;
    if (left < 0) await drop(path);
  }
}

async function describe(path: string) {
  return stat(path).then(
    ({ size, mtimeMs }) => [{ path, bytes: size, usedAt: mtimeMs }],
    () => [],
  );
}

/** The description first: a state without one does not count. */
async function drop(path: string): Promise<void> {
  await rm(path.replace(/\.kv$/, ".json"), { force: true });
  await rm(path, { force: true });
}
