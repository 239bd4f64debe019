import type { DownloadEntry } from "@lhama/protocol/browser";
import { reconcile, type SetStoreFunction } from "solid-js/store";
import { errorOf, type LhamaClient } from "../connection/lhama-client.ts";
import { text } from "../i18n/text.ts";
import type { AppState, DownloadState, Notice } from "./state.ts";

export interface DownloadsOptions {
  client: Pick<LhamaClient, "request" | "abortDownload">;
  state: AppState;
  setState: SetStoreFunction<AppState>;
  notify(notice: Notice): void;
  /** A model is there that was not. */
  onDone(): void;
}

/** Models on their way to the server. They are the server's: a reload of the page finds them again. */
export class Downloads {
  readonly #options: DownloadsOptions;

  constructor(options: DownloadsOptions) {
    this.#options = options;
  }

  /** Downloads a model, or goes on with a download that was stopped. Does nothing while it runs. */
  start(uri: string): void {
    if (this.#find(uri)?.phase !== "running") void this.#watch(uri);
  }

  /** Stops a download. What has arrived is kept. */
  stop(uri: string): void {
    this.#options.client.abortDownload(uri);
  }

  /** Takes a failed or a stopped download off the list. */
  dismiss(uri: string): void {
    this.#options.setState("downloads", (all) => all.filter((download) => download.uri !== uri));
  }

  /** The server has told which downloads there are: follows those that nobody here follows yet. */
  found(entries: DownloadEntry[]): void {
    for (const { uri, state } of entries) {
      if (this.#find(uri) !== undefined) continue;
      if (state === "paused") this.#put({ uri, phase: "paused" });
      else this.start(uri);
    }
  }

  async #watch(uri: string): Promise<void> {
    const { client, notify, onDone } = this.#options;
    this.#put({ uri, phase: "running", progress: null });
    const { outcome } = client.request({ type: "download_model", uri }, (message) => {
      if (message.type !== "download_progress") return;
      const { state, receivedBytes, totalBytes, bytesPerSecond, secondsLeft } = message;
      const progress = { state, receivedBytes, totalBytes, bytesPerSecond, secondsLeft };
      this.#put({ uri, phase: "running", progress });
    });
    const end = await outcome;
    if (end.type === "download_done") {
      this.dismiss(uri);
      notify({ text: text.downloads.done(end.name) });
      onDone();
    } else if (end.type === "interrupted") {
      // The server goes on with it; the next connection finds it.
      this.dismiss(uri);
    } else if (end.code === "aborted") {
      this.#put({ uri, phase: "paused" });
    } else {
      this.#put({ uri, phase: "failed", error: errorOf(end) });
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
