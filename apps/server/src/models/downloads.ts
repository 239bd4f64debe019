import { type DownloadEntry, LhamaError } from "@lhama/protocol";
import { Downloader, type RunningDownload } from "./download.ts";
import { discardDownload, downloadFolder, unfinishedDownloads } from "./download-folder.ts";
import type { DownloadJob, DownloadProgress, DownloadResult } from "./download-messages.ts";
import { hubOnly, parseModelAddress } from "./model-address.ts";

/** What the operator decides for all downloads. */
export interface DownloadSettings extends Omit<DownloadJob, "uri"> {}

export interface DownloadLimits {
  /** Downloads at once, and those that may wait behind them. */
  runningDownloads: number;
  queuedDownloads: number;
}

/** Someone who wants to know how a download goes. */
export interface DownloadWatcher {
  onProgress(progress: WatchedProgress): void;
  onDone(result: DownloadResult): void;
  onFailed(error: unknown): void;
}

export type WatchedProgress = Omit<DownloadProgress, "state"> & {
  state: "queued" | DownloadProgress["state"];
};

interface Download {
  uri: string;
  watchers: Set<DownloadWatcher>;
  progress: WatchedProgress;
  running: RunningDownload | undefined;
}

const QUEUED: WatchedProgress = {
  state: "queued",
  files: [],
  receivedBytes: 0,
  totalBytes: null,
  bytesPerSecond: null,
  secondsLeft: null,
};

/**
 * The downloads of a server. Each address is downloaded once at a time, however many want it, and
 * goes on when they have left.
 */
export class Downloads {
  readonly #settings: DownloadSettings;
  readonly #limits: DownloadLimits;
  readonly #onChange: () => void;
  readonly #downloader = new Downloader();
  readonly #downloads = new Map<string, Download>();
  readonly #discarding = new Map<string, Promise<void>>();
  #closing = false;

  /** @param onChange hears when a download begins, ends, or is thrown away */
  constructor(settings: DownloadSettings, limits: DownloadLimits, onChange = () => {}) {
    this.#settings = settings;
    this.#limits = limits;
    this.#onChange = onChange;
  }

  /**
   * Starts a download, or joins it when it runs.
   * @returns what ends the watching, not the download
   * @throws LhamaError `source_invalid`, `not_allowed`, `too_many_downloads` or `shutting_down`
   */
  watch(uri: string, watcher: DownloadWatcher): () => void {
    if (this.#closing) throw stopping();
    const download = this.#downloads.get(uri) ?? this.#add(uri);
    download.watchers.add(watcher);
    watcher.onProgress(download.progress);
    return () => download.watchers.delete(watcher);
  }

  /** Stops a download for everybody who watches it. Without the part that has come when `discard`. */
  async stop(uri: string, { discard }: { discard: boolean }): Promise<void> {
    const download = this.#downloads.get(uri);
    const reason = new LhamaError(
      "aborted",
      discard
        ? "The download was stopped, and what had arrived was thrown away."
        : "The download was stopped. What has arrived is kept, and goes on when it is asked for again.",
    );
    if (download !== undefined) {
      if (download.running === undefined)
        this.#end(download, (watcher) => watcher.onFailed(reason));
      else await download.running.stop(reason);
    }
    if (discard) await this.#discard(uri);
  }

  /** Downloads that run or wait, and those that were begun once. */
  async list(): Promise<DownloadEntry[]> {
    await Promise.all(this.#discarding.values());
    const unfinished = await unfinishedDownloads(this.#settings.folder);
    // Last, so that none of them has ended when this is read.
    const active = [...this.#downloads.values()].map(({ uri, progress }) => {
      const { state, receivedBytes, totalBytes } = progress;
      return { uri, state, receivedBytes, totalBytes };
    });
    // Those of another process are its own business, until they are done or it is gone.
    const paused = unfinished
      .filter(({ uri, isRunning }) => !isRunning && !this.#downloads.has(uri))
      .map(({ isRunning: _, ...download }) => ({ ...download, state: "paused" as const }));
    return [...active, ...paused];
  }

  /** Stops all; what has arrived is kept for the next start of the server. */
  async close(): Promise<void> {
    this.#closing = true;
    const downloads = [...this.#downloads.values()];
    for (const download of downloads) {
      if (download.running === undefined) {
        this.#end(download, (watcher) => watcher.onFailed(stopping()));
      }
    }
    await Promise.all(downloads.map(({ running }) => running?.stop(stopping())));
    this.#downloader.close();
  }

  #add(uri: string): Download {
    const address = parseModelAddress(uri);
    if (address.kind === "web" && !this.#settings.allowHttp) throw hubOnly();
    const { runningDownloads, queuedDownloads } = this.#limits;
    if (this.#downloads.size >= runningDownloads + queuedDownloads) {
      const most = `At most ${runningDownloads} downloads run and ${queuedDownloads} wait.`;
      throw new LhamaError("too_many_downloads", `${most} Wait until one has ended.`);
    }
    const download = {
      uri,
      watchers: new Set<DownloadWatcher>(),
      progress: QUEUED,
      running: undefined,
    };
    this.#downloads.set(uri, download);
    this.#startNext();
    this.#onChange();
    return download;
  }

  #startNext(): void {
    const running = [...this.#downloads.values()].filter((download) => download.running);
    if (running.length >= this.#limits.runningDownloads || this.#closing) return;
    const next = [...this.#downloads.values()].find((download) => !download.running);
    if (next === undefined) return;
    next.running = this.#downloader.start({ ...this.#settings, uri: next.uri }, (progress) => {
      next.progress = progress;
      for (const watcher of next.watchers) watcher.onProgress(progress);
    });
    next.running.result.then(
      (result) => this.#end(next, (watcher) => watcher.onDone(result)),
      (error: unknown) => this.#end(next, (watcher) => watcher.onFailed(error)),
    );
  }

  #end(download: Download, tell: (watcher: DownloadWatcher) => void): void {
    this.#downloads.delete(download.uri);
    for (const watcher of download.watchers) tell(watcher);
    this.#startNext();
    this.#onChange();
  }

  async #discard(uri: string): Promise<void> {
    const discarding = discardDownload(downloadFolder(this.#settings.folder, uri));
    this.#discarding.set(uri, discarding);
    await discarding.finally(() => this.#discarding.delete(uri));
    this.#onChange();
  }
}

function stopping(): LhamaError {
  return new LhamaError("shutting_down", "The server is stopping. What has arrived is kept.");
}
