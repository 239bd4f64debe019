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
  ChatHistoryItem,
  ChatWrapper,
  LlamaChatSession,
  LlamaContextSequence,
  Token,
  Tokenizer,
} from "node-llama-cpp";
import { abortable } from "./async.ts";
import { toHistory, withInitialHistory } from "./chat-history.ts";
import { continuingWrapper } from "./continuation.ts";
import { type DecideRequest, decide } from "./decide.ts";
import {
  completeDraft,
  type DraftRun,
  type DraftToComplete,
  type DraftToPreload,
  type PromptCompletion,
  preloadDraft,
} from "./drafts.ts";
import type { Engine, GenerateResult, GenerateRun, LoadRun, TokenizeRequest } from "./engine.ts";
import type { FunctionAnswer } from "./function-calls.ts";
import { Generation } from "./generation.ts";
import { describeModel } from "./model-facts.ts";
import type { LoadedModel, ModelHost } from "./model-host.ts";
import type { EngineFacts, EngineOptions, ModelSource } from "./port.ts";
import { renderHistory } from "./prompt-tokens.ts";
import { rememberingTokenizer } from "./remembering-tokenizer.ts";
import { modelFingerprint, StateCache } from "./state-cache.ts";
import { tokenizingWrapper } from "./tokenizing-wrapper.ts";
import { settleAfterAbort, WedgedError } from "./watchdog.ts";
import { toSamplingOptions, type WireOptionsContext } from "./wire-options.ts";

/** How long an aborted call may take to settle. */
const ABORT_DEADLINE_MS = 15_000;
/** And for each GB of the model: a chunk of a prompt takes a 70B model a minute on a small machine. */
const ABORT_DEADLINE_MS_PER_GB = 3000;

/** {@link Engine} on node-llama-cpp: a chat session on one sequence of its host's context. */
export class LlamaEngine implements Engine {
  readonly #host: ModelHost;
  readonly #abortDeadlineMs: number;
  #options: EngineOptions = { threads: 1, gpu: false };
  #loaded: (LoadedModel & { tokenizer: Tokenizer }) | undefined;
  #session: LlamaChatSession | undefined;
  /** The chat of a session whose sequence went to somebody else. */
  #parkedHistory: ChatHistoryItem[] | undefined;
  #generation: Generation | undefined;
  #cleanup: Promise<void> | undefined;
  /** Settles when the state that was written last counts. Never rejects. */
  #sealed: Promise<void> = Promise.resolve();

  constructor(host: ModelHost, { abortDeadlineMs = ABORT_DEADLINE_MS } = {}) {
    this.#host = host;
    this.#abortDeadlineMs = abortDeadlineMs;
  }

  start(options: EngineOptions): Promise<EngineFacts> {
    this.#options = options;
    return this.#host.start(options);
  }

  async loadModel(source: ModelSource, options: ModelOptions, run: LoadRun): Promise<ModelFacts> {
    if (run.wake === undefined) this.#forgetChat();
    this.#loaded = undefined;
    const loaded = await this.#host.loadModel(source, options, run);
    const context = run.wake?.context;
    if (context !== undefined && this.#host.contextSize === null) {
      await this.#host.createContext(context, run.signal);
    }
    this.#loaded = { ...loaded, tokenizer: rememberingTokenizer(loaded.model.tokenizer) };
    return describeModel({
      ...this.#loaded,
      name: source.name,
      fileTypes: this.#host.library.GgufFileType,
    });
  }

  async unloadModel(): Promise<void> {
    this.#forgetChat();
    this.#loaded = undefined;
    await this.#host.unloadModel();
  }

  async sleep(): Promise<void> {
    this.#loaded = undefined;
    await this.#host.sleep(() => this.#parkChat());
  }

  async createContext(options: ContextOptions, signal: AbortSignal): Promise<ContextFacts> {
    this.#forgetChat();
    return this.#host.createContext(options, signal);
  }

  async generateText(
    input: string | ChatMessage[],
    options: GenerateOptions,
    run: GenerateRun,
  ): Promise<GenerateResult> {
    this.#host.gate.begin(run.signal);
    const session = await this.#takeSession(run.signal).catch((error: unknown) => {
      if (!run.signal.aborted) throw error;
    });
    if (session === undefined) return nothingGenerated(options);
    const generation = new Generation({
      ...this.#wireContext(session),
      session,
      tokenizer: this.#current().tokenizer,
      options,
      run,
      abortDeadlineMs: this.#abortDeadline(),
    });
    this.#generation = generation;
    try {
      return await generation.generate(input);
    } catch (error) {
      if (!(error instanceof LhamaError)) {
        await this.#renewContext();
        run.onInfo(
          "context_recreated",
          "The model's context was in an unknown state; it is fresh.",
        );
      }
      if (error instanceof WedgedError) return generation.partialResult();
      throw error;
    } finally {
      this.#generation = undefined;
      this.#host.rest();
    }
  }

  partialResult(): GenerateResult | undefined {
    return this.#generation?.keepsPartial === true ? this.#generation.partialResult() : undefined;
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

  preload(draft: DraftToPreload, signal: AbortSignal): Promise<Usage> {
    const { tokenizer } = this.#current();
    return this.#withSession(
      (session) => preloadDraft({ session, tokenizer }, draft, signal),
      signal,
    );
  }

  async completePrompt(draft: DraftToComplete, run: DraftRun): Promise<PromptCompletion> {
    const { maxTokens, options } = draft;
    return this.#withSession(async (session) => {
      const context = this.#wireContext(session);
      const sampling = await toSamplingOptions({ ...options, maxTokens }, context);
      return completeDraft({ session, sampling }, draft, run);
    }, run.signal);
  }

  decide(request: DecideRequest, run: Pick<GenerateRun, "signal" | "onPromptProgress">) {
    const { tokenizer } = this.#current();
    this.#host.gate.begin(run.signal);
    return this.#withSession((session) => decide({ session, tokenizer }, request, run), run.signal);
  }

  tokenize({ text, messages = [], ids = false, specialTokens = false }: TokenizeRequest) {
    const tokens =
      text === undefined
        ? this.#renderMessages(messages)
        : this.#current().tokenizer(text, specialTokens);
    const { contextSize } = this.#host;
    return { tokens: tokens.length, contextSize, ...(ids && { ids: tokens.map(Number) }) };
  }

  async saveState(name: string, signal: AbortSignal): Promise<{ tokens: number; bytes: number }> {
    const cache = await this.#stateCache();
    await this.#sealed;
    // In a shared model, to look for one would take somebody else's sequence.
    if (this.#session === undefined) throw nothingToSave();
    const write = ({ sequence }: LlamaChatSession) => {
      if (sequence.nextTokenIndex === 0) throw nothingToSave();
      return cache.write(sequence, name);
    };
    const { seal, ...written } = await this.#withSession(write);
    const sealed = seal();
    this.#sealed = sealed.catch(() => {});
    await abortable(sealed, signal);
    return written;
  }

  async restoreState(name: string, signal: AbortSignal): Promise<{ tokens: number }> {
    const cache = await this.#stateCache();
    await abortable(this.#sealed, signal);
    const path = await cache.check(name, signal);
    return this.#withSession(async ({ sequence }) => ({
      tokens: await cache.load(sequence, path),
    }));
  }

  calibrate(signal: AbortSignal): Promise<boolean> {
    return this.#host.calibrate(signal);
  }

  setThreads(threads: number): Promise<void> {
    this.#host.setThreads(threads);
    return this.#host.gate.settled();
  }

  async pause(): Promise<void> {
    await this.#host.gate.close();
    this.#generation?.flushChunks();
  }

  resume(): void {
    this.#host.gate.open();
  }

  cleanup(): Promise<void> {
    this.#cleanup ??= (async () => {
      this.#forgetChat();
      await this.#host.dispose();
      await this.#sealed;
    })();
    return this.#cleanup;
  }

  #renderMessages(messages: ChatMessage[]): Token[] {
    const { chatWrapper, tokenizer } = this.#current();
    const history = withInitialHistory({ chatWrapper }, toHistory(messages), undefined);
    return renderHistory({ chatWrapper, tokenizer }, history, {});
  }

  /** Works on the session while its sequence is nobody else's. */
  async #withSession<T>(
    work: (session: LlamaChatSession) => Promise<T>,
    signal = new AbortController().signal,
  ): Promise<T> {
    const session = await this.#takeSession(signal);
    try {
      return await settleAfterAbort(work(session), signal, this.#abortDeadline());
    } catch (error) {
      const isExpected = error instanceof LhamaError || signal.aborted;
      if (!isExpected || error instanceof WedgedError) await this.#renewContext();
      throw error;
    } finally {
      this.#host.rest();
    }
  }

  /** Whatever the library was doing, a fresh context is the only state known to be sound. */
  async #renewContext(): Promise<void> {
    this.#forgetChat();
    await this.#host.releaseSequence();
  }

  #abortDeadline(): number {
    const gigabytes = (this.#loaded?.model.size ?? 0) / 1e9;
    return this.#abortDeadlineMs + gigabytes * ABORT_DEADLINE_MS_PER_GB;
  }

  /** What the wire's options become the library's with. */
  #wireContext({ model }: LlamaChatSession): WireOptionsContext {
    const { allowGbnf = false } = this.#options;
    return { library: this.#host.library, llama: model.llama, model, allowGbnf };
  }

  /** The session, made when it is first needed. Until the host may rest its sequence is in use. */
  async #takeSession(signal: AbortSignal): Promise<LlamaChatSession> {
    const { chatWrapper, tokenizer } = this.#current();
    const sequence = await this.#host.takeSequence(signal, () => this.#parkChat());
    const format = tokenizingWrapper(continuingWrapper(chatWrapper, this.#host.library), tokenizer);
    this.#session ??= this.#makeSession(sequence, format);
    return this.#session;
  }

  #makeSession(sequence: LlamaContextSequence, chatWrapper: ChatWrapper): LlamaChatSession {
    const session = new this.#host.library.LlamaChatSession({
      contextSequence: sequence,
      chatWrapper,
      contextShift: {
        size: () => this.#generation?.shiftTokens ?? 1,
        strategy: ({ chatHistory, maxTokensCount }) => ({
          chatHistory: this.#generation?.shift(chatHistory, maxTokensCount) ?? [...chatHistory],
          metadata: null,
        }),
      },
    });
    if (this.#parkedHistory !== undefined) session.setChatHistory(this.#parkedHistory);
    this.#parkedHistory = undefined;
    return session;
  }

  /** The sequence is somebody else's from now on; the chat goes on with another one. */
  #parkChat(): void {
    if (this.#session === undefined) return;
    this.#parkedHistory = this.#session.getChatHistory();
    this.#session.dispose();
    this.#session = undefined;
  }

  #forgetChat(): void {
    this.#session?.dispose();
    this.#session = undefined;
    this.#parkedHistory = undefined;
  }

  async #stateCache(): Promise<StateCache> {
    const { stateFolder: folder, stateBytes: maxBytes } = this.#options;
    if (folder === undefined) {
      throw new LhamaError("not_allowed", "This server does not save states.");
    }
    const modelKey = await modelFingerprint(this.#current().source.path);
    const version = await this.#host.library.getModuleVersion();
    return new StateCache({ folder, modelKey, version, maxBytes });
  }

  #current(): LoadedModel & { tokenizer: Tokenizer } {
    if (this.#loaded === undefined) throw new LhamaError("model_not_loaded", "Load a model first.");
    return this.#loaded;
  }
}

function nothingToSave(): LhamaError {
  return new LhamaError("state_empty", "The KV cache holds nothing to save.");
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
