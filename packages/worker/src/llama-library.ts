import { availableParallelism } from "node:os";
import {
  type ContextFacts,
  type ContextOptions,
  type GpuFacts,
  LhamaError,
  type ModelOptions,
} from "@lhama/protocol";
import type {
  Llama,
  LlamaContext,
  LlamaContextOptions,
  LlamaContextSequence,
  LlamaModel,
} from "node-llama-cpp";
import type { LoadRun } from "./engine.ts";
import { requireMemory } from "./memory.ts";
import { checkModelFile } from "./model-file.ts";
import type { LoadedModel } from "./model-host.ts";
import type { EngineOptions, ModelSource } from "./port.ts";
import { ThreadTuner } from "./thread-tuner.ts";
import { idealThreads } from "./threads.ts";

export type Library = typeof import("node-llama-cpp");

/** Tokens of context when nobody names a size; more would cost memory that few chats need. */
const DEFAULT_CONTEXT_SIZE = 8192;

/**
 * A model that failed to load keeps a lock on the library for ever if it was garbage collected
 * (node-llama-cpp 3.22: only a living model gives its handle back), and `llama.dispose()` waits for
 * that lock. By then all that is ours is disposed, so this is long enough.
 */
const LEAKED_MODEL_MS = 500;

/** What a context is like beside what a client may choose. */
export interface ContextShape {
  /** Chats that it holds at the same time. */
  sequences: number;
  /** How much of the free memory it may need, 0 to 1; all of it when left out. */
  memoryShare?: number;
  batching?: LlamaContextOptions["batching"];
}

interface StartedLibrary {
  library: Library;
  llama: Llama;
  gpu: GpuFacts | null;
}

/** node-llama-cpp, started, with what the operator has decided about models and contexts. */
export class LlamaLibrary {
  readonly library: Library;
  /** What models are put on, if there is one. */
  readonly gpu: GpuFacts | null;
  readonly #llama: Llama;
  readonly #options: EngineOptions;
  #threads: number;
  /** Of the context that was made last. */
  #tuner: ThreadTuner | undefined;
  #modelBytes = 0;
  #aLoadFailed = false;

  private constructor({ library, llama, gpu }: StartedLibrary, options: EngineOptions) {
    this.library = library;
    this.gpu = gpu;
    this.#llama = llama;
    this.#options = options;
    this.#threads = options.threads;
  }

  static async start(options: EngineOptions): Promise<LlamaLibrary> {
    const library = await import("node-llama-cpp");
    const llama = await library.getLlama({
      gpu: options.gpu,
      build: "never",
      skipDownload: true,
      logLevel: library.LlamaLogLevel.error,
      maxThreads: options.threads,
    });
    return new LlamaLibrary({ library, llama, gpu: await describeGpu(llama) }, options);
  }

  /** @param run.makeRoom called when the file looks usable: frees the model that this one replaces */
  async loadModel(
    source: ModelSource,
    { chatWrapper = "auto", useMmap, flashAttention, gpuLayers }: ModelOptions,
    { signal, onProgress, makeRoom }: LoadRun & { makeRoom(): Promise<void> },
  ): Promise<LoadedModel> {
    const { sizeBytes } = await checkModelFile(source);
    signal.throwIfAborted();
    await makeRoom();
    const { maxMemoryBytes, useMlock = false, checkTensors = false } = this.#options;
    // On a GPU the library itself counts what fits there.
    if (this.#llama.gpu === false) requireMemory("The model", sizeBytes, maxMemoryBytes);
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
        ...(gpuLayers !== undefined && { gpuLayers }),
        ...(useMmap !== undefined && { useMmap }),
        ...(flashAttention !== undefined && { defaultContextFlashAttention: flashAttention }),
      }),
    );
    const wrapper = this.library.resolveChatWrapper(model, { type: chatWrapper });
    return { model, chatWrapper: wrapper, source };
  }

  async createContext(
    { model, source }: LoadedModel,
    options: ContextOptions,
    { signal, ...shape }: ContextShape & { signal: AbortSignal },
  ): Promise<LlamaContext> {
    const { batchSize, flashAttention } = options;
    const { sequences, batching } = shape;
    const most = Math.min(model.trainContextSize, DEFAULT_CONTEXT_SIZE);
    await this.#requireContextMemory(model, options.contextSize ?? most, shape);
    // The library clamps a context's threads to `maxThreads` as it is now, for good.
    this.#llama.maxThreads = availableParallelism();
    try {
      return await model.createContext({
        contextSize: options.contextSize ?? { max: most },
        sequences,
        ...(batching && { batching }),
        ...(batchSize !== undefined && { batchSize }),
        ...(flashAttention !== undefined && { flashAttention }),
        threads: { ideal: availableParallelism(), min: 1 },
        createSignal: signal,
      });
    } finally {
      this.#tuner = await ThreadTuner.open(source.path, { ...this.#options, sequences });
      this.#modelBytes = model.size;
      this.setThreads(this.#threads);
    }
  }

  /** The most threads from the next decode on; fewer are used where fewer are faster. */
  setThreads(threads: number): void {
    this.#threads = threads;
    const guess = Math.min(threads, idealThreads(this.#modelBytes));
    this.#llama.maxThreads = this.#tuner?.best(threads) ?? guess;
  }

  /**
   * Measures how many threads are best for the context that was made last, if that is not known.
   * @param sequence an empty one; no other may be decoding
   */
  async tune(sequence: LlamaContextSequence): Promise<void> {
    const tuner = this.#tuner;
    if (this.#llama.gpu !== false || tuner === undefined) return;
    await tuner.measure({
      limit: () => this.#threads,
      step: async (threads) => {
        this.#llama.maxThreads = threads;
        await sequence.evaluateWithoutGeneratingNewTokens(tuner.tokens);
        await sequence.clearHistory();
      },
    });
    this.setThreads(this.#threads);
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
      if (!(error instanceof this.library.InsufficientMemoryError)) throw error;
      throw new LhamaError("insufficient_memory", error.message, { cause: error });
    }
  }

  async #requireContextMemory(
    model: LlamaModel,
    contextSize: number,
    { sequences, memoryShare = 1 }: ContextShape,
  ) {
    if (this.#llama.gpu !== false) return;
    const { cpuRam } = await model.fileInsights.estimateContextResourceRequirementsV2({
      contextSize,
      modelGpuLayers: 0,
      sequences,
    });
    const chats = sequences > 1 ? ` for ${sequences} chats` : "";
    requireMemory(
      `A context of ${contextSize} tokens${chats}`,
      cpuRam / memoryShare,
      this.#options.maxMemoryBytes,
    );
  }
}

export function factsOf({ contextSize, batchSize }: LlamaContext): ContextFacts {
  return { contextSize, batchSize };
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
