import { lstat, realpath, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ModelEntry, ModelProblem } from "@lhama/protocol";
import type { ModelSource } from "@lhama/worker";

export interface FoundModel extends ModelSource {
  sizeBytes: number;
  /** Where it was found in a models folder, before links were followed. */
  link?: string;
}

/** The file of a model, wherever in the folder a link of that name leads to. */
export async function findInFolder(folder: string, name: string): Promise<FoundModel | undefined> {
  try {
    // Links may lead from name to name, but not out of the folder.
    const path = await realpath(join(folder, name));
    const isInside = dirname(path) === (await realpath(folder));
    const found = isInside ? await describeFile({ name, path }) : undefined;
    return found && { ...found, link: join(folder, name) };
  } catch {
    return undefined;
  }
}

/** A link in a models folder that leads to no model of it: who has put it there wants to know why. */
export async function describeLink(
  folders: readonly string[],
  name: string,
): Promise<ModelEntry | undefined> {
  const link = await findLink(folders, name);
  if (link === undefined) return undefined;
  return { name, sizeBytes: 0, embedded: false, ...(await problemOfLink(link)) };
}

/** The path of a link in one of the folders, wherever it leads. */
export async function findLink(
  folders: readonly string[],
  name: string,
): Promise<string | undefined> {
  if (!isModelName(name)) return undefined;
  for (const folder of folders) {
    const path = join(folder, name);
    const stats = await lstat(path).catch(() => undefined);
    if (stats?.isSymbolicLink()) return path;
  }
  return undefined;
}

async function problemOfLink(path: string): Promise<ModelProblem> {
  const target = await stat(path).catch(() => undefined);
  if (target === undefined) {
    return { problem: "it is a link to a file that is not there.", problemCode: "link_broken" };
  }
  const problem =
    "it is a link that leads out of the models folder. Put the file itself there, or give its folder " +
    "to --models-dir.";
  return { problem, problemCode: "link_outside" };
}

/** Whether this can be the name of a file in the models folder: no path, in no system's notation. */
export function isModelName(name: string): boolean {
  return /^[^/\\:\0]+\.gguf$/i.test(name);
}

/** The file behind a source, if it is one. */
export async function describeFile(source: ModelSource): Promise<FoundModel | undefined> {
  try {
    const stats = await stat(source.path);
    return stats.isFile() ? { ...source, sizeBytes: stats.size } : undefined;
  } catch {
    return undefined;
  }
}
