import {
  type ContextFacts,
  type ContextOptions,
  LhamaError,
  type ModelOptions,
} from "@lhama/protocol";
import type { LlamaContextSequence } from "node-llama-cpp";
import { DecodeGate } from "./decode-gate.ts";
import type { LoadRun } from "./engine.ts";
import type { LlamaLibrary } from "./llama-library.ts";
import type { LoadedModel, ModelHost } from "./model-host.ts";
import type { EngineFacts, EngineOptions, ModelSource } from "./port.ts";
import type { SequencePool, SequenceUser } from "./sequence-pool.ts";
import type { SharedModel } from "./shared-model.ts";

/** One engine's part of a {@link SharedModel}: at most one sequence of its context. */
export class SharedModelMember implements ModelHost, SequenceUser {
  readonly gate = new DecodeGate();
  readonly #shared: SharedModel;
  #llama: LlamaLibrary | undefined;
  /** Where the sequence is from, once there is one. */
  #pool: SequencePool | undefined;
  #onReclaim = () => {};

  constructor(shared: SharedModel) {
    this.#shared = shared;
  }

  get library() {
    if (this.#llama === undefined) {
      throw new LhamaError("engine_crashed", "The engine has not started.");
    }
    return this.#llama.library;
  }

  get contextSize(): number | null {
    return this.#shared.contextSize;
  }

  async start(options: EngineOptions): Promise<EngineFacts> {
    this.#llama = await this.#shared.start(options);
    return this.#llama.facts;
  }

  loadModel(source: ModelSource, options: ModelOptions, run: LoadRun): Promise<LoadedModel> {
    this.#pool = undefined;
    return this.#shared.join(this, { source, options }, run);
  }

  async unloadModel(): Promise<void> {
    this.#leave();
    await this.#shared.unloadUnused();
  }

  sleep(onReclaim: () => void): Promise<void> {
    this.#onReclaim = onReclaim;
    return this.#shared.sleep(this);
  }

  createContext(options: ContextOptions, signal: AbortSignal): Promise<ContextFacts> {
    this.#pool = undefined;
    return this.#shared.createContext(this, options, signal);
  }

  async takeSequence(signal: AbortSignal, onReclaim: () => void): Promise<LlamaContextSequence> {
    this.#onReclaim = onReclaim;
    this.#pool = await this.#shared.pool();
    return this.#pool.take(this, signal);
  }

  onReclaim(): void {
    this.#onReclaim();
  }

  rest(): void {
    this.#pool?.rest(this);
  }

  async releaseSequence(): Promise<void> {
    await this.#pool?.discard(this);
  }

  calibrate(signal: AbortSignal): Promise<boolean> {
    return this.#shared.calibrate(signal);
  }

  setThreads(threads: number): void {
    this.#llama?.setThreads(threads);
  }

  /** The model stays loaded: whoever comes next finds it so. */
  async dispose(): Promise<void> {
    this.#leave();
    await this.#shared.freeIfAllSleep();
  }

  #leave(): void {
    this.#pool = undefined;
    this.#shared.leave(this);
  }
}
