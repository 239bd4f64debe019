import { setTimeout as sleep } from "node:timers/promises";
import { LhamaError } from "@lhama/protocol";

/** So many crashes in so many ms, and the model rests until the first of them is that long ago. */
const QUARANTINE_CRASHES = 3;
const QUARANTINE_MS = 5 * 60_000;
/** How long a load waits after the model's first crash; twice as long after each further one. */
const FIRST_BACK_OFF_MS = 250;

/** Milliseconds, never going back. */
interface Clock {
  now(): number;
  /** Rejects when aborted. At once where `ms` is not above 0. */
  sleep(ms: number, signal: AbortSignal): Promise<unknown>;
}

const SYSTEM_CLOCK: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) => sleep(ms, undefined, { signal }),
};

/** Remembers which models crashed their engines, so that none can do it over and over. */
export class CrashRecord {
  readonly #clock: Clock;
  /** Times of the latest crashes, by the model's name. */
  readonly #crashes = new Map<string, number[]>();

  constructor(clock: Clock = SYSTEM_CLOCK) {
    this.#clock = clock;
  }

  /** An engine has crashed while it held, or loaded, this model. */
  add(model: string): void {
    this.#crashes.set(model, [...this.#recent(model), this.#clock.now()]);
  }

  /**
   * Waits as long as the model's crashes ask for before it may be loaded again.
   * @throws LhamaError `model_quarantined`; the reason of `signal` when that aborts first
   */
  async admit(model: string, signal: AbortSignal): Promise<void> {
    const crashes = this.#recent(model);
    const [first, last] = [crashes.at(-QUARANTINE_CRASHES), crashes.at(-1)];
    if (last === undefined) return;
    if (crashes.length >= QUARANTINE_CRASHES && first !== undefined) {
      throw quarantined(model, first + QUARANTINE_MS - this.#clock.now());
    }
    const backOffMs = FIRST_BACK_OFF_MS * 2 ** (crashes.length - 1);
    await this.#clock.sleep(last + backOffMs - this.#clock.now(), signal).catch(() => {});
    signal.throwIfAborted();
  }

  #recent(model: string): number[] {
    const since = this.#clock.now() - QUARANTINE_MS;
    return (this.#crashes.get(model) ?? []).filter((time) => time > since);
  }
}

function quarantined(model: string, waitMs: number): LhamaError {
  const retryAfterSeconds = Math.ceil(waitMs / 1000);
  return new LhamaError(
    "model_quarantined",
    `"${model}" has crashed its engine ${QUARANTINE_CRASHES} times in a few minutes. Choose another ` +
      `model, or try again in ${retryAfterSeconds} s.`,
    { details: { retryAfterSeconds } },
  );
}
