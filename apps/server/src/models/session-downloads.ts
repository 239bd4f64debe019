import {
  type ClientMessageOf,
  type DownloadEntry,
  LhamaError,
  toWireError,
  type UnnumberedServerMessage,
} from "@lhama/protocol";
import type { Logger } from "../log.ts";
import type { Downloads } from "./downloads.ts";
import { ProgressPace } from "./progress-pace.ts";

export interface SessionDownloadsOptions {
  downloads: Downloads;
  log: Logger;
  send(message: UnnumberedServerMessage): void;
}

/** The downloads that one session watches. They go on without it. */
export class SessionDownloads {
  readonly #options: SessionDownloadsOptions;
  /** By request: the address, and what ends the watching. */
  readonly #watched = new Map<string, { uri: string; leave(): void }>();
  readonly #pace = new ProgressPace();

  constructor(options: SessionDownloadsOptions) {
    this.#options = options;
  }

  /** All downloads of the server. */
  list(): Promise<DownloadEntry[]> {
    return this.#options.downloads.list();
  }

  /** The requests that have not ended. */
  get ids(): string[] {
    return [...this.#watched.keys()];
  }

  /** Whether a download request of this id has not ended. */
  has(requestId: string): boolean {
    return this.#watched.has(requestId);
  }

  /**
   * Starts or joins a download; progress and the end go to the client. An earlier request for the
   * same, as of a page before its reload, ends.
   * @throws LhamaError what {@link Downloads.watch} throws
   */
  start({ requestId, uri }: ClientMessageOf<"download_model">): void {
    const { downloads, log, send } = this.#options;
    for (const [earlier, watched] of this.#watched) {
      if (watched.uri === uri) this.#supersede(earlier, watched);
    }
    const leave = downloads.watch(uri, {
      onProgress: (progress) =>
        this.#pace.report(requestId, () =>
          send({ type: "download_progress", requestId, uri, ...progress }),
        ),
      onDone: (result) => {
        this.#forget(requestId);
        send({ type: "download_done", requestId, uri, ...result });
      },
      onFailed: (error) => {
        this.#forget(requestId);
        if (!(error instanceof LhamaError)) log.error({ err: error }, "download failed");
        send({ type: "error", requestId, ...toWireError(error) });
      },
    });
    this.#watched.set(requestId, { uri, leave });
  }

  /** Stops a download of this session or, by its address, anybody's. Idempotent. */
  async abort({ requestId, uri, keepPartial = true }: ClientMessageOf<"abort_download">) {
    const target = uri ?? this.#watched.get(requestId ?? "")?.uri;
    if (target === undefined) return;
    try {
      await this.#options.downloads.stop(target, { discard: !keepPartial });
    } catch (error) {
      this.#options.log.error({ err: error }, "a download could not be stopped");
    }
  }

  #supersede(requestId: string, { leave }: { leave(): void }): void {
    leave();
    this.#forget(requestId);
    const error = new LhamaError("aborted", "A later request watches this download.");
    this.#options.send({ type: "error", requestId, ...toWireError(error) });
  }

  #forget(requestId: string): void {
    this.#watched.delete(requestId);
    this.#pace.end(requestId);
  }

  /** Watches nothing any more. */
  leaveAll(): void {
    for (const { leave } of this.#watched.values()) leave();
    this.#watched.clear();
    this.#pace.close();
  }
}
