import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/**
 * Deletes the saved states that were used longest ago, until the rest takes no more than `maxBytes`.
 * Others may do the same at the same time.
 * @param root the folder with a folder for each model
 * @param keep the file of one that stays in any case
 */
export async function dropOldStates(
  root: string,
  { maxBytes, keep }: { maxBytes: number; keep: string },
): Promise<void> {
  const names = await readdir(root, { recursive: true });
  const states = await Promise.all(
    names.filter((name) => name.endsWith(".kv")).map((name) => describe(join(root, name))),
  );
  const newestFirst = states.flat().sort((a, b) => b.usedAt - a.usedAt);
  let left = maxBytes - (newestFirst.find(({ path }) => path === keep)?.bytes ?? 0);
  for (const { path, bytes } of newestFirst) {
    if (path === keep) continue;
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
