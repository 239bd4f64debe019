import type { DownloadEntry } from "@lhama/protocol/browser";
import { reconcile, type SetStoreFunction } from "solid-js/store";
import { errorOf, type LhamaClient } from "../connection/lhama-client.ts";
import type { AppState, DownloadProgress, DownloadState } from "./state.ts";

export interface DownloadsOptions {
  client: Pick<LhamaClient, "request" | "abortDownload">;
  state: AppState;
  setState: SetStoreFunction<AppState>;
  /** A model is there that was not. `wanted`: it was downloaded to be used at once. */
  onDone(name: string, options: { wanted: boolean }): void;
}

const NOTHING_HEARD: DownloadProgress = {
  state: "downloading",
  receivedBytes: 0,
  totalBytes: null,
  bytesPerSecond: null,
  secondsLeft: null,
  files: [],
};

/** Models on their way to the server. They are the server's: a reload of the page finds them again. */
export class Downloads {
  readonly #options: DownloadsOptions;
  /** Downloads that this page throws away. */
  readonly #discarded = new Set<string>();

  constructor(options: DownloadsOptions) {
    this.#options = options;
  }

  /**
   * Downloads a model, or goes on with a download that was stopped. Does nothing while it runs.
   * @param wanted whether the model is to be used as soon as it is there
   */
  start(uri: string, { wanted = false } = {}): void {
    if (this.#find(uri)?.phase !== "running") void this.#watch(uri, { wanted });
  }

  /** Stops a download. What has arrived is kept. */
  pause(uri: string): void {
    this.#options.client.abortDownload(uri, { keepPartial: true });
  }

  /** Stops a download for good, and throws away what has arrived. */
  discard(uri: string): void {
    this.#options.client.abortDownload(uri, { keepPartial: false });
    if (this.#find(uri)?.phase === "running") this.#discarded.add(uri);
    else this.dismiss(uri);
  }

  /** Takes a download that does not run off the list. */
  dismiss(uri: string): void {
    this.#options.setState("downloads", (all) => all.filter((download) => download.uri !== uri));
  }

  /**
   * The server has told which downloads there are: follows those that nobody here follows yet, and
   * drops those that somebody else has thrown away or brought to their end.
   */
  found(entries: DownloadEntry[]): void {
    const known = new Set(entries.map(({ uri }) => uri));
    for (const { uri, phase } of [...this.#options.state.downloads]) {
      if (phase === "paused" && !known.has(uri)) this.dismiss(uri);
    }
    for (const { uri, state, receivedBytes, totalBytes } of entries) {
      const phase = this.#find(uri)?.phase;
      if (state !== "paused") {
        if (phase !== "running" && phase !== "done") void this.#watch(uri, { joins: true });
      } else if (phase === undefined) {
        const progress = { ...NOTHING_HEARD, receivedBytes, totalBytes };
        this.#put({ uri, phase: "paused", progress });
      }
    }
  }

  /** @param options.joins whether somebody else has begun it */
  async #watch(uri: string, { wanted = false, joins = false }): Promise<void> {
    const { client, onDone } = this.#options;
    const progressOf = () => this.#find(uri)?.progress ?? null;
    this.#put({ uri, phase: "running", progress: progressOf() });
    const { outcome } = client.request({ type: "download_model", uri }, (message) => {
      if (message.type !== "download_progress") return;
      const { state, receivedBytes, totalBytes, bytesPerSecond, secondsLeft, files } = message;
      const progress = { state, receivedBytes, totalBytes, bytesPerSecond, secondsLeft, files };
      this.#put({ uri, phase: "running", progress });
    });
    const end = await outcome;
    const isDiscarded = this.#discarded.delete(uri);
    if (end.type === "download_done") {
      this.#put({ uri, phase: "done", progress: progressOf(), name: end.name });
      onDone(end.name, { wanted });
    } else if (end.type === "interrupted") {
      // The server goes on with it; the next connection finds it.
      this.dismiss(uri);
    } else if (isDiscarded || (joins && end.code === "model_exists")) {
      // Nobody wants it any more, whatever went wrong; or it had come by the time it was asked for.
      this.dismiss(uri);
    } else if (end.code === "aborted") {
      this.#put({ uri, phase: "paused", progress: progressOf() });
    } else {
      this.#put({ uri, phase: "failed", progress: progressOf(), error: errorOf(end) });
    }
  }

  #find(uri: string): DownloadState | undefined {
    return this.#options.state.downloads.find((download) => download.uri === uri);
  }

  #put(download: DownloadState): void {
    const { state, setState } = this.#options;
    const index = state.downloads.findIndex(({ uri }) => uri === download.uri);
    // A plain object would only be merged into what an earlier phase has left.
    setState("downloads", index < 0 ? state.downloads.length : index, reconcile(download));
  }
}
