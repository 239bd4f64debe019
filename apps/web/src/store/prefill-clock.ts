import type { ServerMessageOf } from "@lhama/protocol/browser";

type Progress = Pick<ServerMessageOf<"prompt_progress">, "evaluated" | "total">;

/** Tells how long the rest of a prompt will take, by what it took so far. */
export class PrefillClock {
  #first: (Progress & { at: number }) | undefined;

  /**
   * Seconds until the prompt is read; undefined while nobody can tell.
   * @param now milliseconds of `performance.now()`
   */
  secondsLeft({ evaluated, total }: Progress, now: number): number | undefined {
    // What was in the KV cache cost no time. Within an answer more is read: a function's result.
    if (this.#first?.total !== total) this.#first = { evaluated, total, at: now };
    const tokens = evaluated - this.#first.evaluated;
    const ms = now - this.#first.at;
    return tokens > 0 && ms > 0 ? (((total - evaluated) / tokens) * ms) / 1000 : undefined;
  }
}
