import { SharedEngine, type SharedEngineOptions } from "./shared-engine.ts";
import { SharedWorker } from "./shared-worker.ts";
import type { LoadRequest, WorkerHandle, WorkerListener, WorkerSource } from "./worker-handle.ts";

export interface SharedWorkersOptions extends SharedEngineOptions {
  /** How many engines to keep ready for models to come. */
  spares: number;
  /** How long an engine that nobody uses keeps its model, in ms. */
  idleMs: number;
}

/**
 * Workers that share engines, one engine for each model in use. An engine stays for a while after its
 * last worker has gone, so that who comes next finds the model loaded.
 */
export class SharedWorkers implements WorkerSource {
  readonly #options: SharedWorkersOptions;
  /** Those that nobody uses since the longest time come first. */
  readonly #engines = new Set<SharedEngine>();
  readonly #idleTimers = new Map<SharedEngine, NodeJS.Timeout>();
  #spares: SharedEngine[] = [];
  #closing = false;

  constructor(options: SharedWorkersOptions) {
    this.#options = options;
  }

  /** Engines that have models, and those of them that are about to end. */
  get counts(): { alive: number; closing: number } {
    const engines = [...this.#engines];
    return { alive: engines.length, closing: engines.filter(({ isClosing }) => isClosing).length };
  }

  /** Starts the spares; before this nothing is started that nobody asked for. */
  warm(): void {
    while (!this.#closing && this.#spares.length < this.#options.spares) {
      this.#spares.push(this.#spawn());
    }
  }

  start(listener: WorkerListener): WorkerHandle {
    return new SharedWorker(listener, { engineFor: (load) => this.#engineFor(load) });
  }

  holds(load: LoadRequest): boolean {
    return this.#find(load) !== undefined;
  }

  /** Ends the engine that nobody uses since the longest time. */
  freeIdle(): Promise<void> | undefined {
    return [...this.#engines].find(({ isIdle, isClosing }) => isIdle && !isClosing)?.close();
  }

  /** Closes every engine; resolves when none is left. */
  async close(): Promise<void> {
    this.#closing = true;
    for (const timer of this.#idleTimers.values()) clearTimeout(timer);
    await Promise.all([...this.#engines, ...this.#spares].map((engine) => engine.close()));
  }

  #engineFor(load: LoadRequest): SharedEngine {
    const engine = this.#find(load) ?? this.#spares.shift() ?? this.#spawn();
    clearTimeout(this.#idleTimers.get(engine));
    engine.setModel(modelKey(load), load.model);
    // Moves it to the end.
    this.#engines.delete(engine);
    this.#engines.add(engine);
    this.warm();
    return engine;
  }

  #find(load: LoadRequest): SharedEngine | undefined {
    const key = modelKey(load);
    return [...this.#engines].find(({ modelKey, isClosing }) => modelKey === key && !isClosing);
  }

  #spawn(): SharedEngine {
    return new SharedEngine(this.#options, {
      onIdle: (engine) => this.#onIdle(engine),
      onExit: (engine) => {
        clearTimeout(this.#idleTimers.get(engine));
        this.#idleTimers.delete(engine);
        this.#engines.delete(engine);
        this.#spares = this.#spares.filter((spare) => spare !== engine);
      },
    });
  }

  #onIdle(engine: SharedEngine): void {
    if (engine.isClosing || this.#closing || !this.#engines.has(engine)) return;
    this.#engines.delete(engine);
    this.#engines.add(engine);
    const timer = setTimeout(() => void engine.close(), this.#options.idleMs);
    timer.unref();
    this.#idleTimers.set(engine, timer);
  }
}

/** The same for loads that can share a model. */
function modelKey({ model, options = {} }: LoadRequest): string {
  return JSON.stringify([model.path, Object.entries(options).sort()]);
}
