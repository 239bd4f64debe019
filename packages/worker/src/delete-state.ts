import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";

/**
 * Deletes what was saved under a name, with whatever model. Nothing there is fine.
 * @param root the folder with a folder for each model
 */
export async function deleteState(root: string, name: string): Promise<void> {
  const models = await readdir(root).catch(() => []);
  for (const model of models) {
    // The description first: a state without one does not count.
    await rm(join(root, model, `${name}.json`), { force: true });
    await rm(join(root, model, `${name}.kv`), { force: true });
  }
}
