import { createHash } from "node:crypto";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { access, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { LhamaError } from "@lhama/protocol";
import { z } from "zod";
import { isProcess, processName } from "./process-name.ts";

/** Within a models folder; its name begins with a dot, so that no model can be called so. */
const FOLDER = ".downloads";
const ABOUT_FILE = "about.json";
const LOCK_FILE = "lock";
const PART = ".part";

const aboutSchema = z.object({ uri: z.string(), totalBytes: z.number().nullable() });

/** A download that was begun and not finished. */
export interface UnfinishedDownload {
  uri: string;
  receivedBytes: number;
  /** Null when the source had not told. */
  totalBytes: number | null;
  /** Whether a process is at it. */
  isRunning: boolean;
}

/** The private folder of one download. The same address always has the same one. */
export function downloadFolder(modelsFolder: string, uri: string): string {
  const key = createHash("sha256").update(uri).digest("hex").slice(0, 24);
  return join(modelsFolder, FOLDER, key);
}

/** Where what has arrived of a file is kept, in the folder of its download. */
export function partPath(folder: string, name: string): string {
  return join(folder, `${name}${PART}`);
}

/**
 * Makes the folder of a download, and keeps every other process out of it.
 * @throws LhamaError `busy`
 */
export async function lockDownload(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, LOCK_FILE);
  for (let attempt = 1; ; attempt++) {
    try {
      return writeFileSync(path, processName(process.pid), { flag: "wx" });
    } catch (cause) {
      // Twice: whoever died holding it is cleared away once.
      if (attempt === 2 || (await isHeld(folder))) {
        const message = "Another process is downloading this. Wait for it, or stop it.";
        throw new LhamaError("busy", message, { cause });
      }
      await rm(path, { force: true });
    }
  }
}

/** Notes what is being downloaded, for who lists what was begun. */
export function describeDownload(folder: string, about: z.infer<typeof aboutSchema>): void {
  const path = join(folder, ABOUT_FILE);
  writeFileSync(`${path}.new`, JSON.stringify(about));
  renameSync(`${path}.new`, path);
}

/**
 * Refuses files that come already, under another address of the same model: only one of the two would
 * get the name in the end.
 * @throws LhamaError `busy`
 */
export async function requireNotComing(own: string, names: readonly string[]): Promise<void> {
  const root = join(own, "..");
  for (const key of await readdir(root)) {
    const folder = join(root, key);
    if (folder === own || !(await isHeld(folder))) continue;
    for (const name of names) {
      if (!(await exists(partPath(folder, name)))) continue;
      const about = await readAbout(folder);
      const as = about === undefined ? "" : `, as ${about.uri}`;
      throw new LhamaError("busy", `"${name}" is being downloaded already${as}.`);
    }
  }
}

/** Lets the next one have what has arrived; where nothing has, nothing is left. */
export async function leaveDownload(folder: string): Promise<void> {
  if ((await receivedBytes(folder)) === 0) await discardDownload(folder);
  else await rm(join(folder, LOCK_FILE), { force: true });
}

/** Throws away what a download has left. */
export async function discardDownload(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** Downloads that were begun and not finished, those that run included. */
export async function unfinishedDownloads(modelsFolder: string): Promise<UnfinishedDownload[]> {
  const root = join(modelsFolder, FOLDER);
  const keys = await readdir(root).catch(() => []);
  const found = await Promise.all(
    keys.map(async (key) => {
      const folder = join(root, key);
      const [about, received, isRunning] = await Promise.all([
        readAbout(folder),
        receivedBytes(folder),
        isHeld(folder),
      ]);
      return about && { ...about, receivedBytes: received, isRunning };
    }),
  );
  return found.filter((download) => download !== undefined);
}

async function readAbout(folder: string) {
  try {
    return aboutSchema.parse(JSON.parse(await readFile(join(folder, ABOUT_FILE), "utf8")));
  } catch {
    return undefined;
  }
}

async function receivedBytes(folder: string): Promise<number> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(PART));
  const sizes = names.map((name) =>
    stat(join(folder, name)).then(
      ({ size }) => size,
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

async function isHeld(folder: string): Promise<boolean> {
  return isProcess(await readFile(join(folder, LOCK_FILE), "utf8").catch(() => ""));
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
