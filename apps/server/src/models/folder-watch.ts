import { mkdir } from "node:fs/promises";
import { basename } from "node:path";
import { type FSWatcher, watch } from "chokidar";

/** A file that is being copied changes all the time; listeners hear of it this often at most. */
const QUIET_MS = 1000;

export interface FolderWatchOptions {
  /** Those that do not exist are made. */
  folders: readonly string[];
  /** Between a change and the word of it, in ms. */
  quietMs?: number;
}

/** Tells when model files come, go or change. It watches only while somebody listens. */
export class FolderWatch {
  readonly #options: FolderWatchOptions;
  readonly #listeners = new Set<() => void>();
  #watching: { watcher: FSWatcher; ready: Promise<unknown> } | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: FolderWatchOptions) {
    this.#options = options;
  }

  /**
   * Resolves when nothing that happens from now on is missed.
   * @returns what ends the listening; it may be called more than once
   */
  async listen(listener: () => void): Promise<() => void> {
    this.#listeners.add(listener);
    // What is not there cannot be watched; made now, it is there for who wants to put models into it.
    for (const folder of this.#options.folders) {
      await mkdir(folder, { recursive: true }).catch(() => {});
    }
    if (!this.#listeners.has(listener)) return () => {};
    this.#watching ??= this.#start();
    await this.#watching.ready;
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0) void this.close();
    };
  }

  /** Something has changed that the folders themselves do not show: tells the listeners. */
  changed(): void {
    if (this.#listeners.size === 0) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      for (const listener of this.#listeners) listener();
    }, this.#options.quietMs ?? QUIET_MS);
  }

  /** Nobody hears anything any more. */
  async close(): Promise<void> {
    const watching = this.#watching;
    this.#watching = undefined;
    this.#listeners.clear();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await watching?.watcher.close();
  }

  #start() {
    const watcher = watch([...this.#options.folders], {
      // Models lie in the folder itself; what is being downloaded is behind a dot.
      depth: 0,
      ignored: (path) => basename(path).startsWith(".") && !this.#options.folders.includes(path),
      ignoreInitial: true,
    });
    // A folder that cannot be watched is one whose changes are seen at the next look.
    watcher.on("error", () => {});
    watcher.on("all", (_event, path) => {
      if (/\.gguf$/i.test(path)) this.changed();
    });
    return { watcher, ready: new Promise<void>((resolve) => watcher.once("ready", resolve)) };
  }
}
