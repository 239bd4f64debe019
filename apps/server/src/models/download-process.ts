import { type ChildProcess, fork } from "node:child_process";
import type { DownloadEvent, DownloadJob } from "./download-messages.ts";

/** Compiled, also when this file is run from its source. */
const ENTRY = new URL("../../dist/models/download-entry.js", import.meta.url);

/**
 * Has glibc ask for huge pages where memory is large, as the ring is. Each lies in one piece: a virtual disk is the
 * slower the more pieces of memory it is to write, 100 to 250 ms for 200 MB in ordinary pages, as they happen to lie.
 */
const HUGE_PAGES = "glibc.malloc.hugetlb=1";

/** Ends with this process; hears jobs and tells events. */
export function forkDownloads(): ChildProcess {
  return fork(ENTRY, {
    execArgv: [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    // biome-ignore lint/style/noProcessEnv: nothing of it is read here; the child gets it as it is.
    env: { ...process.env, GLIBC_TUNABLES: HUGE_PAGES },
  });
}

/** A process that does one download after another. */
export class DownloadProcess {
  /** Resolves when the process has ended, however it did. */
  readonly gone: Promise<void>;
  readonly #child: ChildProcess;
  #onEvent: (event: DownloadEvent) => void = () => {};

  constructor() {
    this.#child = forkDownloads();
    this.gone = new Promise((resolve) => {
      this.#child.on("error", () => resolve());
      this.#child.on("close", () => resolve());
    });
    this.#child.on("message", (event: DownloadEvent) => this.#onEvent(event));
  }

  /** Whether it can be given a job. */
  get isThere(): boolean {
    return this.#child.connected;
  }

  /** Gives it a job, whose events are heard from now on. */
  start(job: DownloadJob, onEvent: (event: DownloadEvent) => void): void {
    this.#child.ref();
    this.#child.channel?.ref();
    this.#onEvent = onEvent;
    this.#child.send(job, () => {});
  }

  /** It has nothing to do, and keeps nobody from ending; when this process ends it does, too. */
  rest(): void {
    this.#onEvent = () => {};
    this.#child.unref();
    this.#child.channel?.unref();
  }

  /** Ends it in the middle of what it does; resolves when it is gone. */
  async kill(): Promise<void> {
    // It is made to survive this at any moment, and nothing gentler works at every one.
    this.#child.kill("SIGKILL");
    await this.gone;
  }

  /** Lets it end. */
  close(): void {
    if (this.#child.connected) this.#child.disconnect();
  }
}
