/** Whoever asks for nothing for so long, ms, does not go on at once. */
const IDLE_MS = 250;

/**
 * Has the model of a session measured (how many threads it is fastest with) soon after it was loaded,
 * when nothing else is to be done, and again until all of it is known.
 */
export class Calibrator {
  readonly #calibrate: () => Promise<boolean>;
  #isKnown = true;
  #isRunning = false;
  #timer: NodeJS.Timeout | undefined;

  /** @param calibrate measures on cores that nobody else wants; resolves with whether all is known */
  constructor(calibrate: () => Promise<boolean>) {
    this.#calibrate = calibrate;
  }

  /** Another model is there, or none. */
  reset({ isKnown }: { isKnown: boolean }): void {
    this.#isKnown = isKnown;
    this.pause();
  }

  /** Something is to be done. What runs already is ended by that itself. */
  pause(): void {
    clearTimeout(this.#timer);
  }

  /** It is done. */
  resume(): void {
    clearTimeout(this.#timer);
    if (this.#isKnown || this.#isRunning) return;
    this.#timer = setTimeout(() => void this.#run(), IDLE_MS);
    this.#timer.unref();
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    // Aborted since somebody needed the cores; there is going to be another time.
    this.#isKnown = await this.#calibrate().catch(() => false);
    this.#isRunning = false;
  }
}
