import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";

/**
 * Deletes what was saved under a name, with whatever model, and what is about to be: whoever has written it
 * finds it gone. Nothing there is fine.
 * @param root the folder with a folder for each model
 */
export async function deleteState(root: string, name: string): Promise<void> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  for (const folder of entries.filter((entry) => entry.isDirectory())) {
    const path = join(root, folder.name);
    const files = (await readdir(path)).filter((file) => file.startsWith(`${name}.`));
    // The description, `.json`, first: a state without one does not count.
    for (const file of files.sort()) await rm(join(path, file), { force: true });
  }
}
