/**
 * `idle`: none was started yet; `starting`: the first one is; `ready`: the last one that was started
 * came up; `failed`: it did not.
 */
export type EngineState = "idle" | "starting" | "ready" | "failed";

/** Whether engines come up on this machine, as the last start has shown. */
export class EngineStarts {
  #state: EngineState = "idle";

  get state(): EngineState {
    return this.#state;
  }

  /**
   * One is being started. What the one before has shown counts until this one is up.
   * @returns what is to be told how it went; only the first time counts
   */
  begin(): (outcome: "ready" | "failed") => void {
    if (this.#state === "idle") this.#state = "starting";
    let isOver = false;
    return (outcome) => {
      if (!isOver) this.#state = outcome;
      isOver = true;
    };
  }
}
