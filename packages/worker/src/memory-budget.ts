import type { ContextOptions } from "@lhama/protocol";
import type {
  GgmlType,
  GgufInsights,
  Llama,
  LlamaContextOptions,
  LlamaModel,
} from "node-llama-cpp";
import { largestFitting } from "./context-size.ts";
import { availableMemory, GPU_MEMORY, requireMemory } from "./memory.ts";
import type { EngineOptions, KvCacheType } from "./port.ts";

/** Tokens of context when nobody names a size; more would cost memory that few chats need. */
const DEFAULT_CONTEXT_SIZE = 8192;

/** Tokens below which no context is made where the engine picks its size. */
const LEAST_CONTEXT_SIZE = 256;

/** Tokens that one can have a conversation in. */
const LEAST_USEFUL_SIZE = 1024;

/** How much of a GPU's free memory a KV cache may take, so that there is some to decode with. */
const CACHE_SHARE = 0.8;

/** What a context is like beside what a client may choose. */
export interface ContextShape {
  /** Chats that it holds at the same time. */
  sequences: number;
  /** How much of the free memory it may need, 0 to 1; all of it when left out. */
  memoryShare?: number;
  /** The same where it is in a GPU's memory. */
  gpuShare?: number;
  batching?: LlamaContextOptions["batching"];
}

export interface MemoryBudgetOptions {
  library: Pick<typeof import("node-llama-cpp"), "GgmlType">;
  llama: Pick<Llama, "gpu" | "getVramState" | "vramPaddingSize">;
  options: Pick<EngineOptions, "maxMemoryBytes" | "kvCacheType">;
}

interface MeasuredModel extends Pick<LlamaModel, "trainContextSize" | "gpuLayers"> {
  fileInsights: Pick<
    GgufInsights,
    "estimateContextResourceRequirements" | "estimateContextResourceRequirementsV2"
  >;
}

interface GpuContext {
  options: ContextOptions;
  shape: ContextShape;
}

/** What models and contexts may need, and how large a context may be for that. */
export class MemoryBudget {
  readonly #options: MemoryBudgetOptions;
  #modelBytes = 0;
  #freeBefore = 0;
  /** Of the model's file: where it is mapped, memory counts as free until it has been read. */
  #unreadBytes = 0;

  constructor(options: MemoryBudgetOptions) {
    this.#options = options;
  }

  /**
   * Call it before a model is loaded, with the size of its file. On a GPU the library itself counts what fits
   * there, but knows nothing of the operator's bound.
   * @throws LhamaError `insufficient_memory`
   */
  requireModel(sizeBytes: number): void {
    this.#unreadBytes = 0;
    this.#modelBytes = sizeBytes;
    this.#freeBefore = process.availableMemory();
    const availableBytes =
      this.#options.llama.gpu === false ? this.#availableMemory() : this.#limit;
    requireMemory({ what: "The model", neededBytes: sizeBytes, availableBytes });
  }

  /**
   * Call it after that, with the model: refuses one that leaves too little memory for the shortest of
   * conversations.
   * @throws LhamaError `insufficient_memory`
   */
  async requireUsefulContext(model: MeasuredModel): Promise<void> {
    if (this.#isOnGpu(model)) return;
    const takenBytes = Math.max(0, this.#freeBefore - process.availableMemory());
    this.#unreadBytes = Math.max(0, this.#modelBytes - takenBytes);
    const contextSize = Math.min(model.trainContextSize, LEAST_USEFUL_SIZE);
    const neededBytes = await this.#contextBytes(model, { contextSize }, { sequences: 1 });
    const availableBytes = this.#availableMemory();
    requireMemory({
      what: `Beside the model, a context of ${contextSize} tokens`,
      neededBytes,
      availableBytes,
    });
  }

  /**
   * What to ask of the library. On a GPU it counts itself what fits there, within what can fit at all.
   * @throws LhamaError `insufficient_memory`
   */
  async contextSize(
    model: MeasuredModel,
    options: ContextOptions,
    shape: ContextShape,
  ): Promise<LlamaContextOptions["contextSize"]> {
    const { contextSize } = options;
    const usual = { max: Math.min(model.trainContextSize, DEFAULT_CONTEXT_SIZE) };
    if (this.#isOnGpu(model)) return this.#gpuContextSize(model, { options, shape, usual });
    const bytes = (size: number) =>
      this.#contextBytes(model, { ...options, contextSize: size }, shape);
    const size =
      contextSize === undefined
        ? usual.max
        : await this.#pickSize(contextSize, { most: model.trainContextSize, bytes });
    const neededBytes = await bytes(size);
    const availableBytes = this.#availableMemory();
    requireMemory({
      what: `A context of ${size} tokens${forChats(shape.sequences)}`,
      neededBytes,
      availableBytes,
      ...(neededBytes > availableBytes && {
        contextSize: await largestUseful(
          size,
          async (some) => (await bytes(some)) <= availableBytes,
        ),
      }),
    });
    return contextSize === undefined ? usual : size;
  }

  /** What the library leaves out where it says that something does not fit on the GPU. */
  async gpuShortage(): Promise<{ availableBytes: number; gpu: true }> {
    return { availableBytes: await this.#freeGpuBytes(), gpu: true };
  }

  /** Without what the library keeps free for decoding, and refuses to give away. */
  async #freeGpuBytes(): Promise<number> {
    const { llama } = this.#options;
    const { free } = await llama.getVramState();
    return Math.max(0, free - llama.vramPaddingSize);
  }

  async #gpuContextSize(
    model: MeasuredModel,
    { options, shape, usual }: GpuContext & { usual: { max: number } },
  ): Promise<LlamaContextOptions["contextSize"]> {
    const { contextSize } = options;
    if (contextSize !== undefined) {
      const least = typeof contextSize === "object" ? contextSize.min : contextSize;
      if (typeof least === "number") await this.#requireGpuRoom(model, least, { options, shape });
      return withoutUndefined(contextSize);
    }
    // For many chats the library would make them all smaller until they fit: fewer of the usual size are
    // better. A single one may be smaller, but not of no use.
    if (shape.sequences > 1) await this.#requireGpuRoom(model, usual.max, { options, shape });
    return { min: Math.min(usual.max, LEAST_USEFUL_SIZE), ...usual };
  }

  /**
   * Refuses a context whose KV cache alone is larger than what is free on the GPU. The library must not be
   * asked: it tries the context without its memory, and llama.cpp ends the process at a tensor that is larger
   * than the GPU's buffers (with Vulkan; node-llama-cpp 3.22.1).
   */
  async #requireGpuRoom(
    model: MeasuredModel,
    size: number,
    { options: { swaFullCache }, shape }: GpuContext,
  ): Promise<void> {
    const { sequences, gpuShare = 1 } = shape;
    const free = Math.min((await this.#freeGpuBytes()) * gpuShare, this.#limit);
    const bytes = (contextSize: number) =>
      model.fileInsights.estimateContextResourceRequirements({
        contextSize,
        modelGpuLayers: model.gpuLayers,
        sequences,
        includeGraphOverhead: false,
        ...(swaFullCache !== undefined && { swaFullCache }),
        ...this.#cacheTypes(),
      }).gpuVram;
    const neededBytes = bytes(size);
    requireMemory({
      what: `A context of ${size} tokens${forChats(sequences)}`,
      where: GPU_MEMORY,
      neededBytes,
      availableBytes: free,
      ...(neededBytes > free && {
        contextSize: await largestUseful(size, async (some) => bytes(some) <= free * CACHE_SHARE),
      }),
    });
  }

  /** With no layer there, its KV cache is in the machine's memory, too. */
  #isOnGpu({ gpuLayers }: MeasuredModel): boolean {
    return this.#options.llama.gpu !== false && gpuLayers > 0;
  }

  /** The operator's bound, in bytes. */
  get #limit(): number {
    return this.#options.options.maxMemoryBytes ?? Infinity;
  }

  #availableMemory(): number {
    return availableMemory({ limitBytes: this.#limit, promisedBytes: this.#unreadBytes });
  }

  async #pickSize(
    wanted: NonNullable<ContextOptions["contextSize"]>,
    { most, bytes }: { most: number; bytes(size: number): Promise<number> },
  ): Promise<number> {
    if (typeof wanted === "number") return wanted;
    const { min = LEAST_CONTEXT_SIZE, max = most } = wanted === "auto" ? {} : wanted;
    const available = this.#availableMemory();
    const fits = async (size: number) => (await bytes(size)) <= available;
    return largestFitting({
      min: Math.min(min, max),
      max: Math.max(min, Math.min(max, most)),
      fits,
    });
  }

  async #contextBytes(
    model: MeasuredModel,
    {
      contextSize,
      batchSize,
      flashAttention,
      swaFullCache,
    }: ContextOptions & { contextSize: number },
    { sequences, memoryShare = 1 }: ContextShape,
  ): Promise<number> {
    const { cpuRam } = await model.fileInsights.estimateContextResourceRequirementsV2({
      contextSize,
      modelGpuLayers: 0,
      sequences,
      ...(batchSize !== undefined && { batchSize }),
      ...(flashAttention !== undefined && { flashAttention }),
      ...(swaFullCache !== undefined && { swaFullCache }),
      ...this.#cacheTypes(),
    });
    return cpuRam / memoryShare;
  }

  /** Of the KV cache, for an estimate. */
  #cacheTypes(): { kvCacheKeyType?: GgmlType; kvCacheValueType?: GgmlType } {
    const { library, options } = this.#options;
    if (options.kvCacheType === undefined) return {};
    const type = library.GgmlType[toKvCacheType(options.kvCacheType)];
    return { kvCacheKeyType: type, kvCacheValueType: type };
  }
}

function forChats(sequences: number): string {
  return sequences > 1 ? ` for ${sequences} chats` : "";
}

/** The largest context below `size` that fits and is worth having, in tokens. */
async function largestUseful(
  size: number,
  fits: (size: number) => Promise<boolean>,
): Promise<number | undefined> {
  if (size <= LEAST_USEFUL_SIZE || !(await fits(LEAST_USEFUL_SIZE))) return undefined;
  return largestFitting({ min: LEAST_USEFUL_SIZE, max: size, fits });
}

/** The library's name of a type, in which the KV cache is kept. */
export function toKvCacheType<Name extends KvCacheType>(name: Name): Uppercase<Name> {
  return name.toUpperCase() as Uppercase<Name>;
}

/** The same bounds without those that are undefined, which the library's types do not know. */
export function withoutUndefined<T>(
  value: T | { min?: number | undefined; max?: number | undefined },
): T | { min?: number; max?: number } {
  if (typeof value !== "object" || value === null) return value;
  const { min, max } = value as { min?: number; max?: number };
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}
