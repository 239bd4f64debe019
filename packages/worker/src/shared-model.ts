import { type ContextFacts, type ContextOptions, LhamaError } from "@lhama/protocol";
import type { LlamaContext } from "node-llama-cpp";
import { BatchScheduler } from "./batch-scheduler.ts";
import type { Engine, LoadRun } from "./engine.ts";
import { LlamaEngine } from "./llama-engine.ts";
import { factsOf, LlamaLibrary } from "./llama-library.ts";
import type { LoadedModel } from "./model-host.ts";
import type { EngineOptions } from "./port.ts";
import { defaultSequences, sequenceCounts } from "./sequence-count.ts";
import { SequencePool } from "./sequence-pool.ts";
import { SharedLoad, type WantedModel } from "./shared-load.ts";
import { SharedModelMember } from "./shared-model-member.ts";
import type { EngineFamily } from "./worker-host.ts";

interface SharedContext {
  context: LlamaContext;
  pool: SequencePool;
}

interface Calibration {
  abort: AbortController;
  isKnown: Promise<boolean>;
}

/**
 * One model and one context with many sequences, for the engines of many chats. It outlives them: who
 * comes next finds the model loaded.
 */
export class SharedModel implements EngineFamily {
  /** Those who use the model. */
  readonly #members = new Set<SharedModelMember>();
  /** Those of them who have no use for it now. */
  readonly #sleeping = new Set<SharedModelMember>();
  /** The operator's number, if any. */
  #sequences: number | undefined;
  #llama: Promise<LlamaLibrary> | undefined;
  #load: SharedLoad | undefined;
  #loaded: LoadedModel | undefined;
  #shared: SharedContext | undefined;
  #creating: Promise<SharedContext> | undefined;
  #calibration: Calibration | undefined;

  makeEngine(): Engine {
    return new LlamaEngine(new SharedModelMember(this));
  }

  /** Frees the model and the library. All engines must have been cleaned up. */
  async dispose(): Promise<void> {
    await this.#unload();
    await (await this.#llama)?.dispose();
  }

  get contextSize(): number | null {
    return this.#shared?.context.contextSize ?? null;
  }

  /** Loads the native library, once. The first to come brings the operator's options. */
  start(options: EngineOptions): Promise<LlamaLibrary> {
    this.#sequences = options.sequences;
    this.#llama ??= LlamaLibrary.start(options);
    return this.#llama;
  }

  /**
   * The model, loaded once for all that want it.
   * @throws LhamaError `busy` when others use a different one
   */
  async join(member: SharedModelMember, wanted: WantedModel, run: LoadRun): Promise<LoadedModel> {
    if (!this.#load?.isFor(wanted)) {
      this.leave(member);
      if (this.#members.size > 0) {
        throw new LhamaError(
          "busy",
          "Other chats use another model on this engine. Try again later.",
        );
      }
      this.#load = new SharedLoad(wanted, (shared) => this.#loadModel(wanted, shared));
    }
    this.#members.add(member);
    this.#sleeping.delete(member);
    try {
      return await this.#load.join(run);
    } catch (error) {
      this.#members.delete(member);
      throw error;
    }
  }

  /** The member does not use the model any more. It stays loaded for others. */
  leave(member: SharedModelMember): void {
    this.#shared?.pool.release(member);
    this.#members.delete(member);
    this.#sleeping.delete(member);
  }

  /** The member has no use for the model for now. It is freed when nobody has. */
  async sleep(member: SharedModelMember): Promise<void> {
    this.#sleeping.add(member);
    await this.freeIfAllSleep();
  }

  /** Frees the model when all who are left sleep. */
  async freeIfAllSleep(): Promise<void> {
    if (this.#members.size === 0 || this.#sleeping.size < this.#members.size) return;
    for (const sleeper of [...this.#members]) {
      sleeper.onReclaim();
      this.leave(sleeper);
    }
    await this.unloadUnused();
  }

  /** Frees the model if nobody uses it. */
  async unloadUnused(): Promise<void> {
    if (this.#members.size > 0) return;
    this.#load = undefined;
    await this.#unload();
  }

  /**
   * A context as one of the members wishes it. While others use the one there is, it cannot be
   * replaced, and only has to be large enough.
   * @throws LhamaError `context_failed` when it is not
   */
  async createContext(
    member: SharedModelMember,
    options: ContextOptions,
    signal: AbortSignal,
  ): Promise<ContextFacts> {
    await this.#creating?.catch(() => {});
    this.#shared?.pool.release(member);
    if (!this.#shared?.pool.isUsedBesides(member)) {
      return factsOf((await this.#create(options, signal)).context);
    }
    const { context } = this.#shared;
    if (leastSize(options) > context.contextSize) {
      throw new LhamaError(
        "context_failed",
        `Chats share one context here, with ${context.contextSize} tokens for each.`,
        { field: "options.contextSize", details: { contextSize: context.contextSize } },
      );
    }
    return factsOf(context);
  }

  /** The sequences of the context, which is made when it is first needed. */
  async pool(): Promise<SequencePool> {
    await this.#endCalibration();
    const shared = this.#shared ?? (await (this.#creating ?? this.#create({})));
    return shared.pool;
  }

  /** As `ModelHost.calibrate`. Does nothing while any of the members is at work. */
  async calibrate(signal: AbortSignal): Promise<boolean> {
    const [llama, loaded] = [await this.#llama, this.#loaded];
    if (llama === undefined || loaded === undefined || this.#shared?.pool.isBusy) return false;
    if (this.#calibration !== undefined) return this.#calibration.isKnown;
    const abort = new AbortController();
    const isKnown = llama.calibrate(loaded, AbortSignal.any([signal, abort.signal])).finally(() => {
      this.#calibration = undefined;
    });
    this.#calibration = { abort, isKnown };
    return isKnown;
  }

  async #endCalibration(): Promise<void> {
    this.#calibration?.abort.abort();
    await this.#calibration?.isKnown.catch(() => {});
  }

  #create(
    options: ContextOptions,
    signal: AbortSignal = new AbortController().signal,
  ): Promise<SharedContext> {
    const creating = this.#replaceContext(options, signal).finally(() => {
      if (this.#creating === creating) this.#creating = undefined;
    });
    this.#creating = creating;
    return creating;
  }

  async #replaceContext(options: ContextOptions, signal: AbortSignal): Promise<SharedContext> {
    await this.#disposeContext();
    const [llama, loaded] = [await this.#llama, this.#loaded];
    if (llama === undefined || loaded === undefined) {
      throw new LhamaError("model_not_loaded", "Load a model first.");
    }
    const { gpuLayers, fileInsights } = loaded.model;
    const onGpu = llama.facts.gpu !== null && gpuLayers >= fileInsights.totalLayers;
    const scheduler = new BatchScheduler({ onGpu });
    const { strategy: itemPrioritizationStrategy, dispatchSchedule } = scheduler;
    const batching = { itemPrioritizationStrategy, dispatchSchedule };
    let tooLittleMemory: unknown;
    for (const count of sequenceCounts(this.#sequences)) {
      try {
        const context = await llama.createContext(loaded, options, { ...count, signal, batching });
        this.#shared = { context, pool: new SequencePool(context, scheduler) };
        return this.#shared;
      } catch (error) {
        if (!isMemoryShort(error)) throw error;
        tooLittleMemory = error;
      }
    }
    throw tooLittleMemory;
  }

  async #loadModel({ source, options }: WantedModel, run: LoadRun): Promise<LoadedModel> {
    const llama = await this.#llama;
    if (llama === undefined) throw new LhamaError("engine_crashed", "The engine has not started.");
    const makeRoom = () => this.#unload();
    const sequences = this.#sequences ?? defaultSequences();
    this.#loaded = await llama.loadModel(source, options, { ...run, sequences, makeRoom });
    return this.#loaded;
  }

  async #unload(): Promise<void> {
    await this.#endCalibration();
    await this.#creating?.catch(() => {});
    await this.#disposeContext();
    const loaded = this.#loaded;
    this.#loaded = undefined;
    await loaded?.model.dispose();
  }

  async #disposeContext(): Promise<void> {
    const shared = this.#shared;
    this.#shared = undefined;
    await shared?.context.dispose();
  }
}

/** Tokens that a context must hold at least to be what was asked for. */
function leastSize({ contextSize }: ContextOptions): number {
  if (typeof contextSize === "object") return contextSize.min ?? 0;
  return typeof contextSize === "number" ? contextSize : 0;
}

function isMemoryShort(error: unknown): boolean {
  return error instanceof LhamaError && error.code === "insufficient_memory";
}
