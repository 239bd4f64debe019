/** The stretch of time that a speed is measured over, in ms. */
const WINDOW_MS = 5000;
/** Samples closer than this add nothing, in ms. */
const STEP_MS = 200;

/** How fast something grows, over the last seconds. */
export class SpeedMeter {
  readonly #now: () => number;
  #samples: { at: number; bytes: number }[] = [];

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /**
   * @param bytes so far
   * @returns bytes per second; null as long as there is too little to tell
   */
  add(bytes: number): number | null {
    const at = this.#now();
    const last = this.#samples.at(-1);
    // Beginning anew is no negative speed.
    if (last !== undefined && bytes < last.bytes) this.#samples = [];
    if (last === undefined || at - last.at >= STEP_MS) {
      this.#samples.push({ at, bytes });
      this.#samples = this.#samples.filter((sample) => at - sample.at <= WINDOW_MS);
    }
    const first = this.#samples[0];
    if (first === undefined || at - first.at < STEP_MS) return null;
    return ((bytes - first.bytes) / (at - first.at)) * 1000;
  }
}
