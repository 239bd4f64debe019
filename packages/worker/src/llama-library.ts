import { availableParallelism } from "node:os";
import {
  type ContextFacts,
  type ContextOptions,
  type GpuFacts,
  LhamaError,
  type ModelOptions,
} from "@lhama/protocol";
import type { Llama, LlamaContext, LlamaContextOptions, LlamaModel } from "node-llama-cpp";
import type { LoadRun } from "./engine.ts";
import {
  type ContextShape,
  MemoryBudget,
  toKvCacheType,
  withoutUndefined,
} from "./memory-budget.ts";
import { checkModelFile } from "./model-file.ts";
import type { LoadedModel } from "./model-host.ts";
import type { EngineFacts, EngineOptions, ModelSource, UnusableGpu } from "./port.ts";
import { ThreadTuner } from "./thread-tuner.ts";
import { idealThreads } from "./threads.ts";
import { findUnusableGpus, tryGpu } from "./usable-gpu.ts";

export type Library = typeof import("node-llama-cpp");

/** Enough to time a few steps; takes next to no memory. */
const CALIBRATION_CONTEXT_SIZE = 256;

/**
 * A model that failed to load keeps a lock on the library for ever if it was garbage collected
 * (node-llama-cpp 3.22: only a living model gives its handle back), and `llama.dispose()` waits for
 * that lock. By then all that is ours is disposed, so this is long enough.
 */
const LEAKED_MODEL_MS = 500;

interface ModelRun extends LoadRun {
  sequences: number;
  makeRoom(): Promise<void>;
}

interface StartedLibrary {
  library: Library;
  llama: Llama;
  facts: EngineFacts;
}

/** node-llama-cpp, started, with what the operator has decided about models and contexts. */
export class LlamaLibrary {
  readonly library: Library;
  readonly facts: EngineFacts;
  readonly #llama: Llama;
  readonly #options: EngineOptions;
  readonly #budget: MemoryBudget;
  #threads: number;
  /** Of the context that was made last. */
  #tuner: ThreadTuner | undefined;
  #modelBytes = 0;
  #aLoadFailed = false;

  private constructor({ library, llama, facts }: StartedLibrary, options: EngineOptions) {
    this.library = library;
    this.facts = facts;
    this.#llama = llama;
    this.#options = options;
    this.#budget = new MemoryBudget({ library, llama, options });
    this.#threads = options.threads;
  }

  static async start(options: EngineOptions): Promise<LlamaLibrary> {
    const library = await import("node-llama-cpp");
    const unusableGpus = await triedGpus(library, options);
    const avoided = [...(options.avoidGpus ?? []), ...unusableGpus.map(({ backend }) => backend)];
    const llama = await library.getLlama({
      gpu: options.gpu === false ? false : { type: "auto", exclude: avoided },
      build: "never",
      skipDownload: true,
      logLevel: library.LlamaLogLevel.error,
      maxThreads: options.threads,
    });
    const facts = { gpu: await describeGpu(llama), unusableGpus };
    return new LlamaLibrary({ library, llama, facts }, options);
  }

  /**
   * @param run.sequences chats that are going to be decoded together, at most
   * @param run.makeRoom called when the file looks usable: frees the model that this one replaces
   */
  async loadModel(
    source: ModelSource,
    { chatWrapper = "auto", useMmap, flashAttention, gpuLayers }: ModelOptions,
    { signal, onProgress, sequences, makeRoom }: ModelRun,
  ): Promise<LoadedModel> {
    const { sizeBytes } = await checkModelFile(source);
    signal.throwIfAborted();
    await makeRoom();
    const { useMlock = false, checkTensors = false } = this.#options;
    const { directIo = false, lazyTensors = false, kvCacheType } = this.#options;
    const kvCache = kvCacheType && toKvCacheType(kvCacheType);
    this.#budget.requireModel(sizeBytes);
    const model = await this.#load(() =>
      this.#llama.loadModel({
        modelPath: source.path,
        loadSignal: signal,
        // The library reads it when it makes the native model. Were the abort seen only after that, the
        // listener would never be let go, and keep this thread from ending (node-llama-cpp 3.22).
        get onLoadProgress() {
          signal.throwIfAborted();
          return onProgress;
        },
        useMlock,
        checkTensors,
        useDirectIo: directIo,
        lazyMode: lazyTensors,
        ...(kvCache && {
          experimentalDefaultContextKvCacheKeyType: kvCache,
          experimentalDefaultContextKvCacheValueType: kvCache,
        }),
        ...(gpuLayers !== undefined && { gpuLayers: withoutUndefined(gpuLayers) }),
        ...(useMmap !== undefined && { useMmap }),
        ...(flashAttention !== undefined && { defaultContextFlashAttention: flashAttention }),
      }),
    );
    await this.#budget.requireUsefulContext(model).catch(async (error: unknown) => {
      await model.dispose();
      throw error;
    });
    this.#tuner = await ThreadTuner.open(source.path, { ...this.#options, sequences });
    this.#modelBytes = model.size;
    const wrapper = this.library.resolveChatWrapper(model, { type: chatWrapper });
    return { model, chatWrapper: wrapper, source };
  }

  async createContext(
    { model }: LoadedModel,
    options: ContextOptions,
    { signal, ...shape }: ContextShape & { signal: AbortSignal },
  ): Promise<LlamaContext> {
    const { batchSize, flashAttention, swaFullCache } = options;
    const { sequences, batching } = shape;
    const contextSize = await this.#budget.contextSize(model, options, shape);
    const wanted = {
      contextSize,
      sequences,
      ...(batching && { batching }),
      ...(batchSize !== undefined && { batchSize }),
      ...(flashAttention !== undefined && { flashAttention }),
      ...(swaFullCache !== undefined && { swaFullCache }),
    };
    return this.#createContext(model, wanted, signal);
  }

  /** The most threads from the next decode on; fewer are used where fewer are faster. */
  setThreads(threads: number): void {
    this.#threads = threads;
    const guess = Math.min(threads, idealThreads(this.#modelBytes));
    this.#llama.maxThreads = this.#tuner?.best(threads) ?? guess;
  }

  /**
   * Measures how many threads are best for the model that was loaded last, as far as that is not known;
   * on an aborted signal it stops after a decode. Nothing else may be decoding.
   * @returns whether it is known now, up to the most threads there can be
   */
  async calibrate({ model }: LoadedModel, signal: AbortSignal): Promise<boolean> {
    const tuner = this.#tuner;
    if (this.#llama.gpu !== false || tuner === undefined) return true;
    const isKnown = () => tuner.knows(this.#options.threads);
    if (tuner.knows(this.#threads)) return isKnown();
    const shape = { contextSize: CALIBRATION_CONTEXT_SIZE, batchSize: tuner.tokens.length };
    const context = await this.#createContext(model, shape, signal);
    try {
      const sequence = context.getSequence();
      await tuner.measure({
        limit: () => this.#threads,
        step: async (threads) => {
          this.#llama.maxThreads = threads;
          await sequence.evaluateWithoutGeneratingNewTokens(tuner.tokens);
          await sequence.clearHistory();
        },
        signal,
      });
    } finally {
      await context.dispose();
      this.setThreads(this.#threads);
    }
    return isKnown();
  }

  async #createContext(
    model: LlamaModel,
    options: LlamaContextOptions,
    signal: AbortSignal,
  ): Promise<LlamaContext> {
    // The library clamps a context's threads to `maxThreads` as it is now, for good.
    this.#llama.maxThreads = availableParallelism();
    const threads = { ideal: availableParallelism(), min: 1 };
    try {
      signal.throwIfAborted();
      // With a signal of its own, an aborted creation would keep the model from ever being disposed
      // (node-llama-cpp 3.22 forgets a handle), and it ends no sooner.
      const context = await model.createContext({ ...options, threads });
      if (signal.aborted) await context.dispose();
      signal.throwIfAborted();
      return context;
    } catch (error) {
      throw await this.#named(error);
    } finally {
      this.setThreads(this.#threads);
    }
  }

  /** Models and contexts must be disposed before. */
  async dispose(): Promise<void> {
    const disposed = this.#llama.dispose();
    await (this.#aLoadFailed ? settledWithin(disposed, LEAKED_MODEL_MS) : disposed);
  }

  async #load(load: () => Promise<LlamaModel>): Promise<LlamaModel> {
    try {
      return await load();
    } catch (error) {
      this.#aLoadFailed = true;
      throw await this.#named(error);
    }
  }

  /** The library's own refusals with our code: the server can make room, and try again. */
  async #named(error: unknown): Promise<unknown> {
    if (!(error instanceof this.library.InsufficientMemoryError)) return error;
    const isOfGpu = this.#llama.gpu !== false && error.message.includes("VRAM");
    return new LhamaError("insufficient_memory", error.message, {
      cause: error,
      ...(isOfGpu && { details: await this.#budget.gpuShortage() }),
    });
  }
}

export function factsOf({ contextSize, batchSize }: LlamaContext): ContextFacts {
  return { contextSize, batchSize };
}

/** What there is and does not work. Costs nothing where there is no GPU, else the start of a process or two. */
async function triedGpus(
  library: Library,
  { gpu, gpuTrialModel, avoidGpus = [] }: EngineOptions,
): Promise<UnusableGpu[]> {
  if (gpu === false || gpuTrialModel === undefined) return [];
  const types = await library.getLlamaGpuTypes("supported");
  if (types.every((type) => type === false || avoidGpus.includes(type))) return [];
  return findUnusableGpus((avoid) => tryGpu(gpuTrialModel, [...avoidGpus, ...avoid]));
}

async function describeGpu(llama: Llama): Promise<GpuFacts | null> {
  if (llama.gpu === false) return null;
  const [names, { total }] = await Promise.all([llama.getGpuDeviceNames(), llama.getVramState()]);
  return { backend: llama.gpu, names, memoryBytes: total };
}

/** Waits for `promise`, but no longer than `ms`. */
async function settledWithin(promise: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([promise, deadline]).finally(() => clearTimeout(timer));
}
