import { availableParallelism } from "node:os";
import {
  type ChatMessage,
  type ContextFacts,
  type ContextOptions,
  type GenerateOptions,
  LhamaError,
  type ModelFacts,
  type ModelOptions,
  type Usage,
} from "@lhama/protocol";
import type {
  ChatWrapper,
  Llama,
  LlamaChatSession,
  LlamaContext,
  LlamaContextSequence,
  LlamaModel,
} from "node-llama-cpp";
import { toHistory, withInitialHistory } from "./chat-history.ts";
import { continuingWrapper } from "./continuation.ts";
import { completeDraft, type Draft, preloadDraft } from "./drafts.ts";
import type { Engine, GenerateResult, GenerateRun, LoadRun } from "./engine.ts";
import type { FunctionAnswer } from "./function-calls.ts";
import { Generation } from "./generation.ts";
import { requireMemory } from "./memory.ts";
import { describeModel } from "./model-facts.ts";
import { checkModelFile } from "./model-file.ts";
import type { EngineOptions, ModelSource } from "./port.ts";
import { renderHistory } from "./prompt-tokens.ts";
import { modelFingerprint, StateCache } from "./state-cache.ts";
import { idealThreads } from "./threads.ts";
import { WedgedError } from "./watchdog.ts";

type Library = typeof import("node-llama-cpp");

/** Tokens of context when the client names no size; more would cost memory that few chats need. */
const DEFAULT_CONTEXT_SIZE = 8192;

/** How long an aborted call may take to settle: a decode step of a huge model on a slow machine. */
const ABORT_DEADLINE_MS = 15_000;

/**
 * A model that failed to load keeps a lock on the library for ever if it was garbage collected
 * (node-llama-cpp 3.22: only a living model gives its handle back), and `llama.dispose()` waits for
 * that lock. By then all that is ours is disposed, so this is long enough.
 */
const LEAKED_MODEL_MS = 500;

/** A model and what is made from it. */
interface Loaded {
  model: LlamaModel;
  chatWrapper: ChatWrapper;
  source: ModelSource;
}

/** {@link Engine} on node-llama-cpp: one model, one context with one sequence, one chat session. */
export class LlamaEngine implements Engine {
  readonly #abortDeadlineMs: number;
  #library: Library | undefined;
  #llama: Llama | undefined;
  #options: EngineOptions = { threads: 1, gpu: false };
  #loaded: Loaded | undefined;
  #context: LlamaContext | undefined;
  #session: LlamaChatSession | undefined;
  #generation: Generation | undefined;
  #aLoadFailed = false;
  #cleanup: Promise<void> | undefined;

  constructor({ abortDeadlineMs = ABORT_DEADLINE_MS } = {}) {
    this.#abortDeadlineMs = abortDeadlineMs;
  }

  async start(options: EngineOptions): Promise<void> {
    this.#options = options;
    this.#library = await import("node-llama-cpp");
    this.#llama = await this.#library.getLlama({
      gpu: options.gpu,
      build: "never",
      skipDownload: true,
      logLevel: this.#library.LlamaLogLevel.error,
      maxThreads: options.threads,
    });
  }

  async loadModel(
    source: ModelSource,
    { chatWrapper = "auto", useMmap, flashAttention, gpuLayers }: ModelOptions,
    { signal, onProgress }: LoadRun,
  ): Promise<ModelFacts> {
    const { llama, library } = this.#running();
    const { sizeBytes } = await checkModelFile(source);
    signal.throwIfAborted();
    await this.unloadModel();
    // On a GPU the library itself counts what fits there.
    if (llama.gpu === false) requireMemory("The model", sizeBytes, this.#options.maxMemoryBytes);
    const model = await this.#load(() =>
      llama.loadModel({
        modelPath: source.path,
        loadSignal: signal,
        onLoadProgress: onProgress,
        useMlock: this.#options.useMlock ?? false,
        checkTensors: this.#options.checkTensors ?? false,
        ...(gpuLayers !== undefined && { gpuLayers }),
        ...(useMmap !== undefined && { useMmap }),
        ...(flashAttention !== undefined && { defaultContextFlashAttention: flashAttention }),
      }),
    );
    const wrapper = library.resolveChatWrapper(model, { type: chatWrapper });
    this.#loaded = { model, chatWrapper: wrapper, source };
    return describeModel({
      name: source.name,
      model,
      chatWrapper: wrapper,
      fileTypes: library.GgufFileType,
    });
  }

  async unloadModel(): Promise<void> {
    await this.#disposeContext();
    const loaded = this.#loaded;
    this.#loaded = undefined;
    await loaded?.model.dispose();
  }

  async createContext(options: ContextOptions, signal: AbortSignal): Promise<ContextFacts> {
    const { llama } = this.#running();
    const { model } = this.#current();
    await this.#disposeContext();
    const { batchSize, flashAttention } = options;
    const most = Math.min(model.trainContextSize, DEFAULT_CONTEXT_SIZE);
    const contextSize = options.contextSize ?? { max: most };
    await this.#requireContextMemory(model, options.contextSize ?? most);
    // The library clamps a context's threads to `maxThreads` as it is now, for good.
    llama.maxThreads = availableParallelism();
    try {
      this.#context = await model.createContext({
        contextSize,
        ...(batchSize !== undefined && { batchSize }),
        ...(flashAttention !== undefined && { flashAttention }),
        threads: { ideal: Math.min(idealThreads(model.size), availableParallelism()), min: 1 },
        createSignal: signal,
      });
    } finally {
      llama.maxThreads = this.#options.threads;
    }
    return { contextSize: this.#context.contextSize, batchSize: this.#context.batchSize };
  }

  async generateText(
    input: string | ChatMessage[],
    options: GenerateOptions,
    run: GenerateRun,
  ): Promise<GenerateResult> {
    const session = await this.#ensureChatSession(run.signal).catch((error: unknown) => {
      if (!run.signal.aborted) throw error;
    });
    if (session === undefined) return nothingGenerated(options);
    const generation = new Generation({
      ...this.#running(),
      model: session.model,
      session,
      options,
      run,
      allowGbnf: this.#options.allowGbnf ?? false,
      abortDeadlineMs: this.#abortDeadlineMs,
    });
    this.#generation = generation;
    try {
      return await generation.generate(input);
    } catch (error) {
      if (!(error instanceof LhamaError)) {
        // Whatever the library was doing, a fresh context is the only state known to be sound.
        await this.#disposeContext();
        run.onInfo(
          "context_recreated",
          "The model's context was in an unknown state; it is fresh.",
        );
      }
      if (error instanceof WedgedError) return generation.partialResult();
      throw error;
    } finally {
      this.#generation = undefined;
    }
  }

  skipThinking(): void {
    this.#generation?.skipThinking();
  }

  answerFunction(callId: string, answer: FunctionAnswer): void {
    if (this.#generation === undefined) {
      throw new LhamaError("no_such_call", "Nothing is being generated that waits for a result.");
    }
    this.#generation.answerFunction(callId, answer);
  }

  async preload(draft: Draft, signal: AbortSignal): Promise<Usage> {
    return preloadDraft(await this.#ensureChatSession(signal), draft, signal);
  }

  async completePrompt(draft: Draft & { maxTokens: number }, signal: AbortSignal): Promise<string> {
    return completeDraft(await this.#ensureChatSession(signal), draft, signal);
  }

  countTokens(input: string | ChatMessage[]): { tokens: number; contextSize: number | null } {
    const { model, chatWrapper } = this.#current();
    const contextSize = this.#context?.contextSize ?? null;
    if (typeof input === "string") return { tokens: model.tokenize(input).length, contextSize };
    const history = withInitialHistory({ chatWrapper }, toHistory(input), undefined);
    return { tokens: renderHistory({ chatWrapper, model }, history, {}).length, contextSize };
  }

  async saveState(name: string): Promise<{ tokens: number; bytes: number }> {
    const cache = await this.#stateCache();
    return cache.save((await this.#ensureChatSession()).sequence, name);
  }

  async restoreState(name: string): Promise<{ tokens: number }> {
    const cache = await this.#stateCache();
    return { tokens: await cache.restore((await this.#ensureChatSession()).sequence, name) };
  }

  setThreads(threads: number): void {
    this.#options = { ...this.#options, threads };
    if (this.#llama !== undefined) this.#llama.maxThreads = threads;
  }

  cleanup(): Promise<void> {
    this.#cleanup ??= (async () => {
      await this.unloadModel();
      const disposed = this.#llama?.dispose();
      await (this.#aLoadFailed ? settledWithin(disposed, LEAKED_MODEL_MS) : disposed);
    })();
    return this.#cleanup;
  }

  async #load(load: () => Promise<LlamaModel>): Promise<LlamaModel> {
    try {
      return await load();
    } catch (error) {
      this.#aLoadFailed = true;
      throw this.#asMemoryError(error);
    }
  }

  async #requireContextMemory(model: LlamaModel, contextSize: number): Promise<void> {
    if (this.#running().llama.gpu !== false) return;
    const { cpuRam } = await model.fileInsights.estimateContextResourceRequirementsV2({
      contextSize,
      modelGpuLayers: 0,
      sequences: 1,
    });
    requireMemory(`A context of ${contextSize} tokens`, cpuRam, this.#options.maxMemoryBytes);
  }

  #asMemoryError(error: unknown): unknown {
    const { library } = this.#running();
    if (!(error instanceof library.InsufficientMemoryError)) return error;
    return new LhamaError("insufficient_memory", error.message, { cause: error });
  }

  /** The session on the context's sequence, made when it is first needed. */
  async #ensureChatSession(signal = new AbortController().signal): Promise<LlamaChatSession> {
    if (this.#session !== undefined) return this.#session;
    const { library } = this.#running();
    const { chatWrapper } = this.#current();
    if (this.#context === undefined) await this.createContext({}, signal);
    this.#session = new library.LlamaChatSession({
      contextSequence: this.#sequence(),
      chatWrapper: continuingWrapper(chatWrapper),
      contextShift: {
        size: () => this.#generation?.shiftTokens ?? 1,
        strategy: ({ chatHistory, maxTokensCount }) => ({
          chatHistory: this.#generation?.shift(chatHistory, maxTokensCount) ?? [...chatHistory],
          metadata: null,
        }),
      },
    });
    return this.#session;
  }

  #sequence(): LlamaContextSequence {
    if (this.#context === undefined) throw new LhamaError("context_failed", "There is no context.");
    return this.#context.getSequence();
  }

  async #stateCache(): Promise<StateCache> {
    const { stateFolder } = this.#options;
    if (stateFolder === undefined) {
      throw new LhamaError("not_allowed", "This server does not save states.");
    }
    return new StateCache(stateFolder, await modelFingerprint(this.#current().source.path));
  }

  /** Disposing frees the sequence too; a context left behind keeps its memory. */
  async #disposeContext(): Promise<void> {
    const context = this.#context;
    this.#session?.dispose();
    this.#session = undefined;
    this.#context = undefined;
    await context?.dispose();
  }

  #running(): { library: Library; llama: Llama } {
    if (this.#library === undefined || this.#llama === undefined) {
      throw new LhamaError("engine_crashed", "The engine has not started.");
    }
    return { library: this.#library, llama: this.#llama };
  }

  #current(): Loaded {
    if (this.#loaded === undefined) throw new LhamaError("model_not_loaded", "Load a model first.");
    return this.#loaded;
  }
}

/** What an abort leaves of a generation that had not begun. */
function nothingGenerated({ stopOnAbortSignal }: GenerateOptions): GenerateResult {
  if (stopOnAbortSignal === false) throw new LhamaError("aborted", "The request was aborted.");
  return {
    text: "",
    segments: [],
    messages: [],
    stopReason: "abort",
    usage: { promptTokens: 0, cachedTokens: 0, completionTokens: 0 },
  };
}

/** Waits for `promise`, but no longer than `ms`. */
async function settledWithin(promise: Promise<void> | undefined, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([promise, deadline]).finally(() => clearTimeout(timer));
}
