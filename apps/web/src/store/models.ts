import type { ModelFacts, ServerMessageOf, WireError } from "@lhama/protocol/browser";
import { reconcile, type SetStoreFunction } from "solid-js/store";
import { errorOf, type LhamaClient, type RunningRequest } from "../connection/lhama-client.ts";
import { errorText } from "../i18n/error-text.ts";
import { text } from "../i18n/text.ts";
import { type EngineSettings, toEngineOptions } from "../settings/engine.ts";
import type { Preferences } from "./preferences.ts";
import { type AppState, type ModelState, modelName, type Notice } from "./state.ts";

type Client = Pick<LhamaClient, "request" | "abort">;

export interface ModelsOptions {
  client: Client;
  state: AppState;
  setState: SetStoreFunction<AppState>;
  notify(notice: Notice): void;
  /** How models are to be loaded. */
  engine(): EngineSettings;
  /** Remembers the chosen model. */
  preferences: Preferences;
  /** The person wants contexts of so many tokens from now on. */
  onContextSize(contextSize: number): void;
  /** What the model had read is gone. */
  onGone(): void;
}

const CHOICE = "model";

/** The model that is loaded on this connection. */
export class Models {
  readonly #client: Client;
  readonly #state: AppState;
  readonly #setState: SetStoreFunction<AppState>;
  readonly #notify: (notice: Notice) => void;
  readonly #engine: () => EngineSettings;
  readonly #preferences: Preferences;
  readonly #onContextSize: (contextSize: number) => void;
  readonly #onGone: () => void;
  readonly #waiting = new Set<(failure: WireError | null) => void>();
  #loading: RunningRequest<"load_model"> | undefined;
  #loads = 0;
  /** What was loaded before a change of models, which may be given up. */
  #before: string | undefined;
  /** What was loaded when the engine stopped. */
  #lost: ModelFacts | undefined;

  constructor(options: ModelsOptions) {
    this.#client = options.client;
    this.#state = options.state;
    this.#setState = options.setState;
    this.#notify = options.notify;
    this.#engine = options.engine;
    this.#preferences = options.preferences;
    this.#onContextSize = options.onContextSize;
    this.#onGone = options.onGone;
  }

  /** A connection is open: a session that goes on has its model, in a new one nothing is loaded. */
  connected({ resumed, model }: Pick<ServerMessageOf<"ready">, "resumed" | "model">): void {
    if (resumed && this.#loading !== undefined) return;
    if (resumed && model !== null) {
      this.#enter({ phase: "ready", facts: model });
      return;
    }
    if (this.#state.model.phase === "unloaded") return;
    void this.#load(this.#preferences.get(CHOICE), { remembered: true });
  }

  /** Loads a model in place of the loaded one, and remembers it for the next time. */
  choose(name: string): Promise<void> {
    const { model } = this.#state;
    if (model.phase === "ready") this.#before = model.facts.name;
    this.#preferences.set(CHOICE, name);
    return this.#load(name);
  }

  /**
   * Stops the loading of a model. The one before has made room for it by then, and is loaded again;
   * without one nothing is loaded.
   */
  async cancel(): Promise<void> {
    const loading = this.#loading;
    if (loading === undefined) return;
    const before = this.#before;
    this.#before = undefined;
    if (before !== undefined) {
      await this.choose(before);
      return;
    }
    this.#client.abort(loading.id);
    await loading.outcome;
  }

  /** Frees the memory of the loaded model. Whatever needs it next loads it again. */
  async unload(): Promise<void> {
    const { model } = this.#state;
    if (model.phase !== "ready") return;
    this.#loads += 1;
    const turn = this.#loads;
    const { name } = model.facts;
    const outcome = await this.#client.request({ type: "unload_model" }).outcome;
    if (turn !== this.#loads || outcome.type === "interrupted") return;
    if (outcome.type === "error") this.#notify({ text: errorText(outcome) });
    else this.#enter({ phase: "unloaded", name });
  }

  /** Loads what could not be loaded, or was unloaded. */
  async retry(): Promise<void> {
    const { model } = this.#state;
    if (model.phase === "failed" || model.phase === "unloaded") await this.#load(model.name);
  }

  /** Loads the model again, with other settings than before. */
  async reload(): Promise<void> {
    const { model } = this.#state;
    const name = modelName(model);
    if (name !== null && model.phase !== "unloaded") await this.choose(name);
  }

  /** The engine has lost its model. */
  lost(error: WireError): void {
    const { model } = this.#state;
    if (model.phase !== "ready") return;
    this.#lost = { ...model.facts };
    this.#enter({ phase: "failed", name: model.facts.name, error });
  }

  /** The server has started another engine with it. */
  restored(): void {
    const { model } = this.#state;
    if (model.phase === "failed" && this.#lost?.name === model.name) {
      this.#enter({ phase: "ready", facts: this.#lost });
    }
  }

  /** The connection is gone. A load goes on: its end comes with the next connection. */
  disconnected(): void {
    if (this.#loading !== undefined || this.#state.model.phase === "unloaded") return;
    this.#enter({ phase: "none", name: modelName(this.#state.model) });
  }

  /**
   * Waits until a model is loaded, through reconnects. Tries again first when that has failed
   * before, or when the model was unloaded. Resolves to why it could not be loaded, or to null. Rejects when the signal aborts.
   */
  whenReady(signal: AbortSignal): Promise<WireError | null> {
    if (this.#state.model.phase === "ready") return Promise.resolve(null);
    void this.retry();
    return new Promise((resolve, reject) => {
      const settle = (failure: WireError | null) => {
        this.#waiting.delete(settle);
        resolve(failure);
      };
      const giveUp = () => {
        this.#waiting.delete(settle);
        reject(signal.reason);
      };
      signal.addEventListener("abort", giveUp, { once: true });
      this.#waiting.add(settle);
    });
  }

  /** @param name null is the server's default */
  async #load(name: string | null, { remembered = false } = {}): Promise<void> {
    this.#loads += 1;
    const turn = this.#loads;
    const { connection } = this.#state;
    if (connection.phase !== "open") return;
    const shownName = name ?? connection.server.defaultModel;
    this.#enter({ phase: "loading", name: shownName, stage: "starting", progress: 0 });
    if (this.#loading !== undefined) {
      this.#client.abort(this.#loading.id);
      await this.#loading.outcome;
      if (turn !== this.#loads) return;
    }
    const { model, context } = toEngineOptions(this.#engine());
    this.#loading = this.#client.request(
      {
        type: "load_model",
        ...(name !== null && { model: name }),
        ...(model && { options: model }),
      },
      (message) => {
        if (turn === this.#loads && message.type === "model_progress") this.#progress(message);
      },
    );
    const outcome = await this.#loading.outcome;
    if (turn !== this.#loads) return;
    this.#loading = undefined;
    if (outcome.type === "model_loaded") {
      this.#before = undefined;
      if (context !== undefined) {
        const made = await this.#client.request({ type: "create_context", options: context })
          .outcome;
        if (turn !== this.#loads) return;
        // The server's own choice of a context is used instead.
        if (made.type === "error") this.#notify(this.#refusal(made));
      }
      this.#enter({ phase: "ready", facts: outcome.model });
    } else if (outcome.type === "interrupted") {
      this.#enter({ phase: "none", name: shownName });
    } else if (name !== null && remembered && outcome.code === "model_not_found") {
      this.#preferences.set(CHOICE, null);
      this.#notify({ text: text.model.gone(name) });
      await this.#load(null);
    } else {
      this.#enter({ phase: "failed", name: shownName, error: errorOf(outcome) });
    }
  }

  /** Why there is no context of the wished size; where a smaller one fits, it is proposed. */
  #refusal(refused: ServerMessageOf<"error">): Notice {
    const notice = { text: errorText(refused) };
    const contextSize = refused.details?.["contextSize"];
    if (typeof contextSize !== "number") return notice;
    const label = text.model.useContext(contextSize);
    return { ...notice, action: { label, run: () => this.#onContextSize(contextSize) } };
  }

  #progress({ stage, progress }: ServerMessageOf<"model_progress">): void {
    const { model } = this.#state;
    if (model.phase === "loading") this.#enter({ ...model, stage, progress });
  }

  #enter(model: ModelState): void {
    this.#setState("model", reconcile(model));
    // Without a connection nobody knows: the session may be gone on with.
    if (model.phase !== "ready" && model.phase !== "none") this.#onGone();
    if (model.phase !== "ready" && model.phase !== "failed") return;
    const failure = model.phase === "failed" ? model.error : null;
    for (const settle of [...this.#waiting]) settle(failure);
  }
}
