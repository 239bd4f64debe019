import type { ModelOptions } from "@lhama/protocol";
import type { LoadRun } from "./engine.ts";
import type { LoadedModel } from "./model-host.ts";
import type { ModelSource } from "./port.ts";

/** Which model, and how it is to be loaded. */
export interface WantedModel {
  source: ModelSource;
  options: ModelOptions;
}

/** The loading of a model for all that want it. It is aborted only when every one of them is. */
export class SharedLoad {
  readonly #key: string;
  readonly #abort = new AbortController();
  readonly #listeners = new Set<(progress: number) => void>();
  readonly #result: Promise<LoadedModel>;
  #hasFailed = false;

  constructor(wanted: WantedModel, load: (run: LoadRun) => Promise<LoadedModel>) {
    this.#key = keyOf(wanted);
    const onProgress = (progress: number) => {
      for (const listener of this.#listeners) listener(progress);
    };
    this.#result = load({ signal: this.#abort.signal, onProgress });
    this.#result.catch(() => {
      this.#hasFailed = true;
    });
  }

  /** Whether joining it gives this very model. */
  isFor(wanted: WantedModel): boolean {
    return !this.#hasFailed && !this.#abort.signal.aborted && this.#key === keyOf(wanted);
  }

  /** Resolves with the model when it is loaded. Rejects as the load does, so also when aborted. */
  async join({ signal, onProgress }: LoadRun): Promise<LoadedModel> {
    signal.throwIfAborted();
    this.#listeners.add(onProgress);
    let onAbort = () => {};
    const left = new Promise<never>((_, reject) => {
      onAbort = () => {
        this.#listeners.delete(onProgress);
        if (this.#listeners.size === 0) this.#abort.abort(signal.reason);
        // The last one waits for the load to settle, so that nothing goes on behind its back.
        else reject(signal.reason);
      };
    });
    signal.addEventListener("abort", onAbort, { once: true });
    try {
      return await Promise.race([this.#result, left]);
    } finally {
      this.#listeners.delete(onProgress);
      signal.removeEventListener("abort", onAbort);
    }
  }
}

function keyOf({ source, options }: WantedModel): string {
  return JSON.stringify([source.path, Object.entries(options).sort()]);
}
