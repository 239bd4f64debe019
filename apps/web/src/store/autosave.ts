import type { Snapshot } from "./snapshot.ts";
import { within } from "./within.ts";

/** Text that is on the screen is stored at the latest so much later, milliseconds. */
const DELAY_MS = 1000;
/** A browser whose storage hangs must not hold a message back any longer, milliseconds. */
const PATIENCE_MS = 1000;

export interface AutosaveOptions {
  snapshot(): Snapshot;
  write(snapshot: Snapshot): Promise<void>;
  onFailure(error: unknown): void;
}

/** Stores the conversation while it changes. */
export class Autosave {
  readonly #options: AutosaveOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: AutosaveOptions) {
    this.#options = options;
  }

  /** The conversation has changed: it is stored within a second. */
  soon(): void {
    this.#timer ??= setTimeout(() => void this.now(), DELAY_MS);
  }

  /** Stores the conversation. Resolves when that is done, has failed, or takes too long. */
  now(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const written = this.#options
      .write(this.#options.snapshot())
      .catch((error: unknown) => this.#options.onFailure(error));
    return within(PATIENCE_MS, written, undefined);
  }
}
