import { createHash } from "node:crypto";
import { mkdir, open, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { LhamaError } from "@lhama/protocol";
import { isAlive } from "./is-alive.ts";

/** Within a models folder; its name begins with a dot, so that no model can be called so. */
const FOLDER = ".downloads";
const ADDRESS_FILE = "address.txt";

/** The private folder of one download. The same address always has the same one. */
export function downloadFolder(modelsFolder: string, uri: string): string {
  const key = createHash("sha256").update(uri).digest("hex").slice(0, 24);
  return join(modelsFolder, FOLDER, key);
}

/**
 * Makes the folder of a download, and keeps every other process out of it.
 * @throws LhamaError `busy`
 */
export async function lockDownload(folder: string, uri: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, "lock");
  for (let attempt = 1; ; attempt++) {
    try {
      const file = await open(path, "wx");
      await file.write(String(process.pid));
      await file.close();
      break;
    } catch (error) {
      const holder = Number(await readFile(path, "utf8").catch(() => ""));
      // Twice: whoever died holding it is cleared away once.
      if (attempt === 2 || isAlive(holder)) {
        throw new LhamaError(
          "busy",
          "Another process is downloading this. Wait for it, or stop it.",
          {
            cause: error,
          },
        );
      }
      await rm(path, { force: true });
    }
  }
  await writeFile(join(folder, ADDRESS_FILE), uri);
}

/** Throws away what a download has left, or lets the next one have it. */
export async function discardDownload(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

export async function unlockDownload(folder: string): Promise<void> {
  await rm(join(folder, "lock"), { force: true });
}

/** The addresses of downloads that were begun and not finished. */
export async function unfinishedDownloads(modelsFolder: string): Promise<string[]> {
  const root = join(modelsFolder, FOLDER);
  const keys = await readdir(root).catch(() => []);
  const uris = await Promise.all(
    keys.map((key) => readFile(join(root, key, ADDRESS_FILE), "utf8").catch(() => undefined)),
  );
  return uris.filter((uri) => uri !== undefined);
}
