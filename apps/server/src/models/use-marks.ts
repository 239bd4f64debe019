import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { isProcess, processName } from "./process-name.ts";

/** Within a models folder: a file for each model and process that has it loaded, which names the process. */
const FOLDER = ".in-use";

/**
 * Says to other processes that this one has a model loaded; it counts as long as this process lives,
 * however it ends. Where nothing can be written nothing can be deleted either, and nothing is said.
 */
export async function markUsed(path: string): Promise<void> {
  try {
    await mkdir(join(dirname(path), FOLDER), { recursive: true });
    await writeFile(markOf(path, process.pid), processName(process.pid));
  } catch {}
}

/** Takes back what `markUsed` has said. */
export async function unmarkUsed(path: string): Promise<void> {
  await rm(markOf(path, process.pid), { force: true }).catch(() => {});
}

/** The processes that have a model loaded. What dead ones have left is cleared away. */
export async function usersOf(path: string): Promise<number[]> {
  const marks = await readMarks(dirname(path));
  const users: number[] = [];
  for (const { name, pid } of marks) {
    if (name !== basename(path)) continue;
    const mark = markOf(path, pid);
    const user = await readFile(mark, "utf8").catch(() => "");
    if (isProcess(user)) users.push(pid);
    else await rm(mark, { force: true });
  }
  return users;
}

/** Clears away what an earlier process with this one's id has left: in containers they are alike. */
export async function clearOwnMarks(folder: string): Promise<void> {
  for (const { name, pid } of await readMarks(folder)) {
    if (pid === process.pid) await unmarkUsed(join(folder, name));
  }
}

async function readMarks(folder: string): Promise<{ name: string; pid: number }[]> {
  const files = await readdir(join(folder, FOLDER)).catch(() => []);
  return files.flatMap((file) => {
    const [, name, pid] = /^(.+)\.(\d+)$/.exec(file) ?? [];
    return name === undefined ? [] : [{ name, pid: Number(pid) }];
  });
}

function markOf(path: string, pid: number): string {
  return join(dirname(path), FOLDER, `${basename(path)}.${pid}`);
}
