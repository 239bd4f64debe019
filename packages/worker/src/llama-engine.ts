import { availableParallelism } from "node:os";
import {
  type ChatMessage,
  type ContextFacts,
  type ContextOptions,
  DEFAULT_MAX_TOKENS,
  type GenerateOptions,
  LhamaError,
  type ModelFacts,
} from "@lhama/protocol";
import type {
  ChatHistoryItem,
  ChatWrapper,
  Llama,
  LlamaChatSession,
  LlamaContext,
  LlamaContextSequence,
  LlamaModel,
} from "node-llama-cpp";
import { type ChatTurn, toChatTurn, withSystemPrompt } from "./chat-history.ts";
import type { Engine, GenerateResult, GenerateRun } from "./engine.ts";
import { describeModel } from "./model-facts.ts";
import { checkModelFile } from "./model-file.ts";
import type { ModelSource } from "./port.ts";
import { prefill } from "./prefill.ts";
import { ResponseCollector } from "./response-collector.ts";
import { toStopReason } from "./stop-reason.ts";
import { idealThreads } from "./threads.ts";

type Library = typeof import("node-llama-cpp");

/** Tokens of context when the client names no size; more would cost memory that few chats need. */
const DEFAULT_CONTEXT_SIZE = 8192;

/**
 * A model that failed to load keeps a lock on the library for ever if it was garbage collected
 * (node-llama-cpp 3.22: only a living model gives its handle back), and `llama.dispose()` waits for
 * that lock. By then all that is ours is disposed, so this is long enough.
 */
const LEAKED_MODEL_MS = 500;

/** {@link Engine} on node-llama-cpp: one model, one context with one sequence, one chat session. */
export class LlamaEngine implements Engine {
  #library: Library | undefined;
  #llama: Llama | undefined;
  #model: LlamaModel | undefined;
  #chatWrapper: ChatWrapper | undefined;
  #context: LlamaContext | undefined;
  #session: LlamaChatSession | undefined;
  #threads = 1;
  #aLoadFailed = false;
  #cleanup: Promise<void> | undefined;

  async start({ threads, gpu }: { threads: number; gpu: "auto" | false }): Promise<void> {
    this.#threads = threads;
    this.#library = await import("node-llama-cpp");
    this.#llama = await this.#library.getLlama({
      gpu,
      build: "never",
      skipDownload: true,
      logLevel: this.#library.LlamaLogLevel.error,
      maxThreads: threads,
    });
  }

  async loadModel(
    source: ModelSource,
    { signal, onProgress }: { signal: AbortSignal; onProgress(progress: number): void },
  ): Promise<ModelFacts> {
    const { llama, library } = this.#running();
    await checkModelFile(source);
    signal.throwIfAborted();
    await this.#unload();
    try {
      this.#model = await llama.loadModel({
        modelPath: source.path,
        loadSignal: signal,
        onLoadProgress: onProgress,
      });
    } catch (error) {
      this.#aLoadFailed = true;
      throw error;
    }
    this.#chatWrapper = library.resolveChatWrapper(this.#model);
    return describeModel({
      name: source.name,
      model: this.#model,
      chatWrapper: this.#chatWrapper,
      fileTypes: library.GgufFileType,
    });
  }

  async createContext(options: ContextOptions, signal: AbortSignal): Promise<ContextFacts> {
    const { llama } = this.#running();
    const model = this.#loadedModel();
    await this.#disposeContext();
    const { contextSize = { max: Math.min(model.trainContextSize, DEFAULT_CONTEXT_SIZE) } } =
      options;
    // The library clamps a context's threads to `maxThreads` as it is now, for good.
    llama.maxThreads = availableParallelism();
    try {
      this.#context = await model.createContext({
        contextSize,
        threads: { ideal: Math.min(idealThreads(model.size), availableParallelism()), min: 1 },
        createSignal: signal,
      });
    } finally {
      llama.maxThreads = this.#threads;
    }
    const { contextSize: tokens, batchSize } = this.#context;
    return { contextSize: tokens, batchSize };
  }

  async generateText(
    input: string | ChatMessage[],
    options: GenerateOptions,
    run: GenerateRun,
  ): Promise<GenerateResult> {
    const session = await this.#ensureChatSession(run.signal);
    const turn = this.#chatTurn(session, input, options.systemPrompt);
    const { sequence } = session;
    const response = new ResponseCollector();
    const emit: GenerateRun["onChunk"] = (chunk) => {
      response.add(chunk);
      run.onChunk(chunk);
    };

    const tokensBefore = sequence.tokenMeter.usedOutputTokens;
    const responsePrefix = (turn.responsePrefix ?? "") + (options.responsePrefix ?? "");
    const prompt = await prefill({ session, turn: { ...turn, responsePrefix }, ...run });
    const result = (stopReason: GenerateResult["stopReason"]): GenerateResult => ({
      text: response.text,
      segments: response.segments,
      stopReason,
      usage: {
        promptTokens: prompt.total,
        cachedTokens: prompt.cached,
        completionTokens: sequence.tokenMeter.usedOutputTokens - tokensBefore,
      },
    });
    if (run.signal.aborted) return result("abort");

    session.setChatHistory(turn.history);
    // The library repeats the prefix as the first chunk. The beginning of a message that is
    // continued is not part of what is generated now.
    let prefixLeft = turn.responsePrefix?.length ?? 0;
    try {
      const { stopReason } = await session.promptWithMeta(turn.prompt, {
        ...promptOptions(options),
        responsePrefix,
        signal: run.signal,
        stopOnAbortSignal: true,
        onResponseChunk: ({ segmentType, text }) => {
          const fresh = text.slice(prefixLeft);
          prefixLeft -= text.length - fresh.length;
          if (fresh !== "") emit({ segment: segmentType ?? "answer", text: fresh });
        },
      });
      return result(toStopReason(stopReason, run.signal));
    } catch (error) {
      // Before the first token the library throws the abort instead of returning it.
      if (run.signal.aborted) return result("abort");
      // Whatever the library was doing, a fresh context is the only state known to be sound.
      await this.#disposeContext();
      throw error;
    }
  }

  setThreads(threads: number): void {
    this.#threads = threads;
    if (this.#llama !== undefined) this.#llama.maxThreads = threads;
  }

  cleanup(): Promise<void> {
    this.#cleanup ??= (async () => {
      await this.#unload();
      const disposed = this.#llama?.dispose();
      await (this.#aLoadFailed ? settledWithin(disposed, LEAKED_MODEL_MS) : disposed);
    })();
    return this.#cleanup;
  }

  /** The session on the context's sequence, made when it is first needed. */
  async #ensureChatSession(signal: AbortSignal): Promise<LlamaChatSession> {
    const { library } = this.#running();
    if (this.#session !== undefined) return this.#session;
    if (this.#context === undefined) await this.createContext({}, signal);
    const contextSequence = this.#sequence();
    this.#session = new library.LlamaChatSession({
      contextSequence,
      ...(this.#chatWrapper && { chatWrapper: this.#chatWrapper }),
    });
    return this.#session;
  }

  #sequence(): LlamaContextSequence {
    if (this.#context === undefined) throw new LhamaError("context_failed", "There is no context.");
    return this.#context.getSequence();
  }

  /** What to answer: the next turn of the chat, or the last of a conversation given whole. */
  #chatTurn(
    session: LlamaChatSession,
    input: string | ChatMessage[],
    systemPrompt: string | undefined,
  ): ChatTurn {
    const current: ChatHistoryItem[] = session.getChatHistory();
    if (typeof input === "string") {
      const history =
        systemPrompt === undefined ? current : withSystemPrompt(current, systemPrompt);
      return { history, prompt: input };
    }
    const turn = toChatTurn(input);
    if (turn.history[0]?.type === "system") return turn;
    const initial = session.chatWrapper.generateInitialChatHistory(
      systemPrompt === undefined ? {} : { systemPrompt },
    );
    return { ...turn, history: [...initial, ...turn.history] };
  }

  async #unload(): Promise<void> {
    await this.#disposeContext();
    const model = this.#model;
    this.#model = undefined;
    await model?.dispose();
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

  #loadedModel(): LlamaModel {
    if (this.#model === undefined) throw new LhamaError("model_not_loaded", "Load a model first.");
    return this.#model;
  }
}

/** Waits for `promise`, but no longer than `ms`. */
async function settledWithin(promise: Promise<void> | undefined, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([promise, deadline]).finally(() => clearTimeout(timer));
}

/** What of the request goes to the library as it is. */
function promptOptions({ systemPrompt: _, ...options }: GenerateOptions) {
  return { maxTokens: DEFAULT_MAX_TOKENS, ...options };
}
