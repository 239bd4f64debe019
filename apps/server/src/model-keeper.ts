import { randomUUID } from "node:crypto";
import {
  type ClientMessageOf,
  type ContextOptions,
  LhamaError,
  type ModelFacts,
} from "@lhama/protocol";
import { abortable, type FinalEvent } from "@lhama/worker";
import { type MemoryOptions, runInMemory } from "./run-in-memory.ts";
import type { SessionContext } from "./session.ts";
import type { TaskRun } from "./session-worker.ts";

export interface ModelKeeperOptions
  extends Pick<SessionContext, "models" | "workers" | "loads" | "crashes">,
    MemoryOptions {
  /** A model has come, or come back. */
  onLoaded(model: ModelFacts): void;
}

/** What the client wants to be there. */
interface Wanted {
  load: ClientMessageOf<"load_model">;
  /** Of the context that it has asked for, if any. */
  context: ContextOptions | undefined;
}

/** Something that is done to the model between two requests, or before one. */
interface Upkeep {
  /** Never rejects. */
  done: Promise<unknown>;
  abort: AbortController;
}

type Failure = Extract<FinalEvent, { type: "error" }>;

type KeeperRun = Pick<TaskRun, "signal" | "onEvent">;

/**
 * Sees to it that a session has its model when it needs it. A model that nobody uses can be put to
 * sleep, which frees its memory, and an engine can crash: what the client has loaded comes back then.
 */
export class ModelKeeper {
  readonly #options: ModelKeeperOptions;
  /** Of what the session asks of its worker by itself; no client knows it. */
  readonly #ownId = randomUUID();
  #wanted: Wanted | undefined;
  #isThere = false;
  #upkeep: Upkeep | undefined;
  /** Ends the session's claim to the model that it uses. */
  #release: (() => void) | undefined;

  constructor(options: ModelKeeperOptions) {
    this.#options = options;
  }

  /** Whether the model takes memory that {@link sleep} would free. */
  get isAwake(): boolean {
    return this.#isThere && this.#upkeep === undefined;
  }

  /** Whether the client has loaded one, be it that it sleeps or its engine has crashed. */
  get hasModel(): boolean {
    return this.#wanted !== undefined;
  }

  /** Replaces the model, as the client asks. */
  async load(message: ClientMessageOf<"load_model">, run: KeeperRun): Promise<FinalEvent> {
    this.#upkeep?.abort.abort(new LhamaError("aborted", "Another model was asked for."));
    await this.#upkeep?.done;
    const final = await this.#load(message, run, {
      onBegin: () => {
        this.#wanted = undefined;
      },
    });
    if (final.type === "model_loaded") this.#wanted = { load: message, context: undefined };
    return final;
  }

  /** Gives the model up, as the client asks. One that sleeps, or has crashed, is not brought back for it. */
  async unload(message: ClientMessageOf<"unload_model">, run: KeeperRun): Promise<FinalEvent> {
    while (this.#upkeep !== undefined) await abortable(this.#upkeep.done, run.signal);
    const { requestId } = message;
    if (!this.#isThere && this.#wanted !== undefined) {
      this.#forget();
      return { type: "model_unloaded", requestId };
    }
    const { worker } = this.#options;
    worker.start();
    const final = await worker.run(message, run);
    if (final.type === "model_unloaded") this.#forget();
    return final;
  }

  /** The client has this context, and is to have it again. */
  hasContext(options: ContextOptions | undefined): void {
    if (this.#wanted !== undefined) this.#wanted.context = options;
  }

  /**
   * Has the model back if it sleeps or its engine has crashed; without one nothing happens.
   * @returns the error that this ended with, if it did
   * @throws LhamaError when it cannot even begin, or is aborted
   */
  async wake({ signal, onEvent }: KeeperRun): Promise<Failure | undefined> {
    while (this.#upkeep !== undefined) await abortable(this.#upkeep.done, signal);
    if (this.#isThere || this.#wanted === undefined) return undefined;
    return this.#begin((stop) =>
      this.#restore({ signal: AbortSignal.any([signal, stop]), onEvent }),
    );
  }

  /** Frees the model's memory until it is needed again; the chat is kept. */
  async sleep(): Promise<void> {
    if (!this.isAwake) return;
    this.#isThere = false;
    const { worker } = this.#options;
    await this.#begin((signal) =>
      worker.run({ type: "sleep", requestId: this.#ownId }, { signal, onEvent() {} }),
    ).catch(() => {});
  }

  /** The engine is gone, and the model with it. Says whether there was one. */
  lost(): boolean {
    const wasThere = this.#isThere;
    this.#isThere = false;
    this.#release?.();
    this.#release = undefined;
    return wasThere;
  }

  /**
   * Starts another engine with the model, again and again while it crashes, as long as it may.
   * @returns the error that this ended with, if it did
   * @throws LhamaError why it may not, or cannot
   */
  recover(): Promise<Failure | undefined> {
    return this.#begin(async (signal) => {
      for (;;) {
        try {
          return await this.#restore({ signal, onEvent() {} });
        } catch (error) {
          if (!(error instanceof LhamaError) || error.code !== "engine_crashed") throw error;
        }
      }
    });
  }

  /** The session ends. */
  close(): void {
    this.#upkeep?.abort.abort(new LhamaError("aborted", "The session has ended."));
    this.#forget();
  }

  #forget(): void {
    this.#wanted = undefined;
    this.lost();
  }

  #begin<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const abort = new AbortController();
    const result = work(abort.signal).finally(() => {
      if (this.#upkeep === upkeep) this.#upkeep = undefined;
    });
    const upkeep = { abort, done: result.catch(() => {}) };
    this.#upkeep = upkeep;
    return result;
  }

  async #restore(run: KeeperRun): Promise<Failure | undefined> {
    if (this.#wanted === undefined) return undefined;
    const { load, context } = this.#wanted;
    const wake = { ...(context && { context }) };
    const final = await this.#load({ ...load, requestId: this.#ownId }, run, { wake });
    return final.type === "error" ? final : undefined;
  }

  async #load(
    message: ClientMessageOf<"load_model">,
    run: KeeperRun,
    { wake, onBegin }: { wake?: { context?: ContextOptions }; onBegin?(): void },
  ): Promise<FinalEvent> {
    const { models, workers, loads, crashes, worker, onLoaded } = this.#options;
    const { signal } = run;
    const model = await models.admit(message.model);
    await crashes.admit(model.name, signal);
    const load = { ...message, model, ...(wake && { wake }) };
    const bytes = workers.holds(load) ? 0 : (await models.describe(model.name)).sizeBytes;
    const leave = await loads.enter(bytes, signal);
    try {
      worker.start();
      // The old model goes before the new one comes.
      onBegin?.();
      this.lost();
      this.#release = models.claim(model.name);
      await models.marked();
      const final = await runInMemory(this.#options, load, run);
      if (final.type === "model_loaded") {
        this.#isThere = true;
        onLoaded(final.model);
      } else this.lost();
      return final;
    } finally {
      leave();
    }
  }
}
