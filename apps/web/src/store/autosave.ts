import { within } from "./within.ts";

/** Text that is on the screen is stored at the latest so much later, milliseconds. */
const DELAY_MS = 1000;
/** A browser whose storage hangs must not hold a message back any longer, milliseconds. */
const PATIENCE_MS = 1000;

export interface AutosaveOptions<Change> {
  /** What has changed since it was last asked; null when nothing has. */
  take(): Change | null;
  write(change: Change): Promise<void>;
  onFailure(error: unknown, change: Change): void;
}

/** Stores what has changed, while it changes. */
export class Autosave<Change> {
  readonly #options: AutosaveOptions<Change>;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: AutosaveOptions<Change>) {
    this.#options = options;
  }

  /** Something has changed: it is stored within a second. */
  soon(): void {
    this.#timer ??= setTimeout(() => void this.now(), DELAY_MS);
  }

  /** Stores what has changed. Resolves when that is done, has failed, or takes too long. */
  now(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const change = this.#options.take();
    if (change === null) return Promise.resolve();
    const written = this.#options
      .write(change)
      .catch((error: unknown) => this.#options.onFailure(error, change));
    return within(PATIENCE_MS, written, undefined);
  }
}
