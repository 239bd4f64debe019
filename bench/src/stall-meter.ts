import { monitorEventLoopDelay } from "node:perf_hooks";

const RESOLUTION_MS = 2;

/** Watches how long this process's event loop is held up. */
export class StallMeter {
  readonly #delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });

  constructor() {
    this.#delays.enable();
  }

  /** The longest stall since the last call, in ms. */
  takeMax(): number {
    // What is recorded is the time between two ticks of a timer, its interval included.
    const max = Math.max(0, this.#delays.max / 1e6 - RESOLUTION_MS);
    this.#delays.reset();
    return max;
  }
}
