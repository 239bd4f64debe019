import {
  type ContextFacts,
  type ContextOptions,
  LhamaError,
  type ModelOptions,
} from "@lhama/protocol";
import type { LlamaContext, LlamaContextSequence } from "node-llama-cpp";
import { DecodeGate, putBehindGate } from "./decode-gate.ts";
import type { LoadRun } from "./engine.ts";
import { factsOf, LlamaLibrary } from "./llama-library.ts";
import type { LoadedModel, ModelHost } from "./model-host.ts";
import type { EngineFacts, EngineOptions, ModelSource } from "./port.ts";

/** A model for one engine alone, with a context of one sequence. */
export class OwnModel implements ModelHost {
  readonly gate = new DecodeGate();
  #llama: LlamaLibrary | undefined;
  #threads: number | undefined;
  #loaded: LoadedModel | undefined;
  #context: LlamaContext | undefined;
  #sequence: LlamaContextSequence | undefined;

  get library() {
    return this.#running().library;
  }

  get contextSize(): number | null {
    return this.#context?.contextSize ?? null;
  }

  async start(options: EngineOptions): Promise<EngineFacts> {
    this.#llama = await LlamaLibrary.start(options);
    if (this.#threads !== undefined) this.#llama.setThreads(this.#threads);
    return this.#llama.facts;
  }

  async loadModel(source: ModelSource, options: ModelOptions, run: LoadRun): Promise<LoadedModel> {
    const makeRoom = () => this.unloadModel();
    const alone = { ...run, sequences: 1, makeRoom };
    this.#loaded = await this.#running().loadModel(source, options, alone);
    return this.#loaded;
  }

  async unloadModel(): Promise<void> {
    await this.releaseSequence();
    const loaded = this.#loaded;
    this.#loaded = undefined;
    await loaded?.model.dispose();
  }

  async sleep(onReclaim: () => void): Promise<void> {
    onReclaim();
    await this.unloadModel();
  }

  async createContext(options: ContextOptions, signal: AbortSignal): Promise<ContextFacts> {
    if (this.#loaded === undefined) throw new LhamaError("model_not_loaded", "Load a model first.");
    await this.releaseSequence();
    const shape = { signal, sequences: 1 };
    this.#context = await this.#running().createContext(this.#loaded, options, shape);
    return factsOf(this.#context);
  }

  async takeSequence(signal: AbortSignal): Promise<LlamaContextSequence> {
    if (this.#context === undefined) await this.createContext({}, signal);
    this.#sequence ??= this.#makeSequence();
    if (this.#sequence === undefined)
      throw new LhamaError("context_failed", "There is no context.");
    return this.#sequence;
  }

  #makeSequence(): LlamaContextSequence | undefined {
    const sequence = this.#context?.getSequence();
    if (sequence !== undefined) putBehindGate(sequence, () => this.gate);
    return sequence;
  }

  rest(): void {}

  /** The context goes with it, and is made anew when it is needed: one left behind keeps its memory. */
  async releaseSequence(): Promise<void> {
    const context = this.#context;
    this.#context = undefined;
    this.#sequence = undefined;
    await context?.dispose();
  }

  async calibrate(signal: AbortSignal): Promise<boolean> {
    return this.#loaded !== undefined && this.#running().calibrate(this.#loaded, signal);
  }

  setThreads(threads: number): void {
    this.#threads = threads;
    this.#llama?.setThreads(threads);
  }

  async dispose(): Promise<void> {
    await this.unloadModel();
    const llama = this.#llama;
    this.#llama = undefined;
    await llama?.dispose();
  }

  #running(): LlamaLibrary {
    if (this.#llama === undefined) {
      throw new LhamaError("engine_crashed", "The engine has not started.");
    }
    return this.#llama;
  }
}
