import {
  type ChatMessage,
  type GenerateOptions,
  LhamaError,
  type Segment,
  type StopReason,
} from "@lhama/protocol";
import type {
  ChatHistoryItem,
  ChatModelResponse,
  Llama,
  LlamaChatSession,
  LlamaModel,
  Token,
  Tokenizer,
  TokenMeter,
} from "node-llama-cpp";
import {
  type ChatTurn,
  toChatTurn,
  toMessages,
  withInitialHistory,
  withSystemPrompt,
} from "./chat-history.ts";
import { contextOverflow } from "./context-overflow.ts";
import { shiftContext } from "./context-shift.ts";
import { CONTINUE, mergeContinuations } from "./continuation.ts";
import type { GenerateResult, GenerateRun } from "./engine.ts";
import { fitHistory } from "./fit-history.ts";
import {
  DEFAULT_FUNCTION_TIMEOUT_MS,
  type FunctionAnswer,
  FunctionCalls,
} from "./function-calls.ts";
import { joinChunks } from "./joined-chunks.ts";
import { type Prefilled, prefill } from "./prefill.ts";
import { type ChatFormat, renderHistory, renderPrompt } from "./prompt-tokens.ts";
import { ResponseCollector } from "./response-collector.ts";
import { toStopReason } from "./stop-reason.ts";
import { settleAfterAbort } from "./watchdog.ts";
import { type SamplingOptions, toSamplingOptions } from "./wire-options.ts";

export interface GenerationOptions {
  library: typeof import("node-llama-cpp");
  llama: Llama;
  model: LlamaModel;
  session: LlamaChatSession;
  tokenizer: Tokenizer;
  options: GenerateOptions;
  run: GenerateRun;
  allowGbnf: boolean;
  /** How long an aborted call to the library may take to settle. */
  abortDeadlineMs: number;
}

/** Tokens the library keeps free after a prompt; with fewer it drops messages without a word. */
const MIN_FREE_TOKENS = 2;

/** One turn of a chat: from the prompt to the end of the answer, function calls included. */
export class Generation {
  readonly #env: GenerationOptions;
  readonly #flushChunks: () => void;
  readonly #response = new ResponseCollector();
  readonly #calls: FunctionCalls;
  readonly #made: ChatModelResponse["response"] = [];
  /** Aborts the current call to the library, not the whole turn. */
  #step = new AbortController();
  #skipThinking = false;
  #contextFull = false;
  #prompt: Prefilled = { total: 0, cached: 0 };
  /** Outlives its sequence. */
  readonly #meter: TokenMeter;
  readonly #tokensBefore: number;

  constructor(env: GenerationOptions) {
    const { run, flush } = joinChunks(env.run);
    this.#env = { ...env, run };
    this.#flushChunks = flush;
    const { options, session } = env;
    this.#meter = session.sequence.tokenMeter;
    this.#tokensBefore = this.#meter.usedOutputTokens;
    this.#calls = new FunctionCalls({
      timeoutMs: options.functionTimeoutMs ?? DEFAULT_FUNCTION_TIMEOUT_MS,
      checkFits: (callId, text) => this.#checkResultFits(callId, text),
      onCall: run.onFunctionCall,
      onChunk: run.onFunctionCallChunk,
      onTimeout: run.onFunctionTimeout,
    });
  }

  /**
   * Runs the turn. An abort is a result like any other.
   * @throws LhamaError for what the request asks wrongly; WedgedError when the library hangs
   */
  async generate(input: string | ChatMessage[]): Promise<GenerateResult> {
    const { session, options, run } = this.#env;
    const { sequence } = session;
    const before = session.getChatHistory();
    const sampling = await toSamplingOptions(options, this.#env);
    const { turn, tokens } = this.#fit(this.#toTurn(before, input), typeof input === "string");
    this.#prompt = await prefill({
      sequence,
      tokens,
      leaveLastChunk: true,
      evaluationPriority: options.evaluationPriority,
      signal: run.signal,
      onPromptProgress: (progress) => {
        this.#prompt = progress;
        run.onPromptProgress(progress);
      },
    });
    let stopReason: StopReason = "abort";
    if (!run.signal.aborted) {
      try {
        stopReason = await this.#promptUntilDone(turn, sampling);
      } finally {
        this.#calls.close();
        this.#flushChunks();
      }
    }
    if (stopReason === "abort" && options.stopOnAbortSignal === false) {
      session.setChatHistory(before);
      throw new LhamaError("aborted", "The request was aborted.");
    }
    return this.#result(stopReason);
  }

  /**
   * Whether an abort has its result now: not once functions were called, since only the library knows
   * their place in the answer, and not where it is an error.
   */
  get endsAtOnce(): boolean {
    return this.#calls.callIds.length === 0 && this.#env.options.stopOnAbortSignal !== false;
  }

  /** What there is of an answer that the library has not finished, or never will. */
  partialResult(): GenerateResult {
    this.#flushChunks();
    const result = this.#result("abort");
    return { ...result, messages: toMessages(result.segments.map(toResponseItem)) };
  }

  #result(stopReason: StopReason): GenerateResult {
    return {
      text: this.#response.text,
      segments: this.#response.finish(),
      messages: toMessages(this.#made, this.#calls.callIds),
      stopReason,
      usage: {
        promptTokens: this.#prompt.total,
        cachedTokens: this.#prompt.cached,
        completionTokens: this.#sampledTokens(),
      },
    };
  }

  #sampledTokens(): number {
    return this.#meter.usedOutputTokens - this.#tokensBefore;
  }

  get #format(): ChatFormat {
    const { session, tokenizer } = this.#env;
    return { chatWrapper: session.chatWrapper, tokenizer };
  }

  /** Ends the thought being made; outside a thought nothing happens. */
  skipThinking(): void {
    if (this.#response.currentKind !== "thought") return;
    this.#skipThinking = true;
    this.#step.abort();
  }

  /** Gives a waiting function call its answer. Throws as {@link FunctionCalls.answer} does. */
  answerFunction(callId: string, answer: FunctionAnswer): void {
    this.#calls.answer(callId, answer);
  }

  /** Tokens to free when the context is full. */
  get shiftTokens(): number {
    const { session, options } = this.#env;
    return options.contextShift?.size ?? Math.floor(session.sequence.contextSize / 10);
  }

  /**
   * Makes room in a full context, as the session's strategy for it.
   * @param history the conversation with the answer so far
   * @param limit tokens that may be left
   */
  shift(history: readonly ChatHistoryItem[], limit: number): ChatHistoryItem[] {
    const { run, options } = this.#env;
    const { history: shifted, ...dropped } = shiftContext({
      history,
      limit,
      countTokens: (items) => renderHistory(this.#format, items, options).length,
    });
    if (options.contextShift?.allow === "never") {
      this.#contextFull = true;
      this.#step.abort();
    } else {
      run.onContextShift({ phase: "generating", ...dropped });
    }
    return shifted;
  }

  /** Prompts, and once more after a thought was skipped, with the thought closed. */
  async #promptUntilDone(turn: ChatTurn, sampling: SamplingOptions): Promise<StopReason> {
    const { session, run } = this.#env;
    const maxTokens = sampling.maxTokens ?? Number.POSITIVE_INFINITY;
    let prompt = turn.prompt;
    let options = sampling;
    session.setChatHistory(turn.history);
    for (;;) {
      this.#step = new AbortController();
      const stopReason = await this.#promptOnce(prompt, options);
      if (session.getChatHistory().some(isContinuePrompt)) {
        session.setChatHistory(mergeContinuations(session.getChatHistory()));
      }
      if (run.signal.aborted) return "abort";
      if (this.#contextFull) return "context_full";
      const tokensLeft = maxTokens - this.#sampledTokens();
      if (!this.#skipThinking) return stopReason;
      if (tokensLeft <= 0) return "length";
      this.#skipThinking = false;
      session.setChatHistory(closeThought(session.getChatHistory()));
      prompt = CONTINUE;
      options = {
        ...sampling,
        responsePrefix: undefined,
        maxTokens: tokensLeft,
        budgets: { ...sampling.budgets, thoughtTokens: 0 },
      };
    }
  }

  async #promptOnce(prompt: string, sampling: SamplingOptions): Promise<StopReason> {
    const { session, options, run, abortDeadlineMs } = this.#env;
    const signal = AbortSignal.any([run.signal, this.#step.signal]);
    const { grammar, ...rest } = sampling;
    const { functions = {}, documentFunctionParams, maxParallelFunctionCalls } = options;
    const prompted = session.promptWithMeta(prompt, {
      ...rest,
      ...(grammar
        ? { grammar }
        : {
            functions: this.#calls.handlers(functions),
            onFunctionCallParamsChunk: (chunk) => this.#calls.chunk(chunk),
            ...(documentFunctionParams !== undefined && { documentFunctionParams }),
            ...(maxParallelFunctionCalls !== undefined && { maxParallelFunctionCalls }),
          }),
      signal,
      stopOnAbortSignal: true,
      onResponseChunk: ({ segmentType, text }) => {
        if (text === "") return;
        const chunk = { segment: segmentType ?? "answer", text } as const;
        this.#response.add(chunk);
        run.onChunk(chunk);
      },
    });
    try {
      const { stopReason, response } = await settleAfterAbort(prompted, signal, abortDeadlineMs);
      this.#made.push(...response);
      return toStopReason(stopReason, run.signal);
    } catch (error) {
      // Before the first token the library throws the abort instead of returning it.
      if (signal.aborted && error === signal.reason) return "abort";
      throw error;
    }
  }

  /** What to answer: the next turn of the chat, or the last of a conversation given whole. */
  #toTurn(current: ChatHistoryItem[], input: string | ChatMessage[]): ChatTurn {
    const { session, options } = this.#env;
    const { systemPrompt } = options;
    if (typeof input === "string") {
      const history =
        systemPrompt === undefined ? current : withSystemPrompt(current, systemPrompt);
      return { history, prompt: input };
    }
    const turn = toChatTurn(input);
    return { ...turn, history: withInitialHistory(session, turn.history, systemPrompt) };
  }

  /**
   * The turn with as much of its history as the context holds, if it may be shortened, and its tokens.
   * A chat that only this side has always may: its client could not shorten it.
   * @throws LhamaError `context_overflow`
   */
  #fit(turn: ChatTurn, ownHistory: boolean): { turn: ChatTurn; tokens: Token[] } {
    const { session, options, run } = this.#env;
    const { contextSize } = session.sequence;
    const limit = contextSize - MIN_FREE_TOKENS;
    const tokens = this.#render(turn);
    const total = tokens.length;
    if (total <= limit) return { turn, tokens };
    const allow = options.contextShift?.allow ?? (ownHistory ? "always" : "generating");
    if (allow !== "always") throw contextOverflow(total, contextSize);
    // What an answer goes on with stays, and the question to it.
    const shorten = turn.prompt === CONTINUE ? shiftContext : fitHistory;
    const { history, droppedMessages } = shorten({
      history: turn.history,
      countTokens: (history) => this.#render({ ...turn, history: [...history] }).length,
      // Leave some room, or the answer would make the next message go at once.
      limit: Math.floor(limit * 0.75),
    });
    const shortened = { ...turn, history };
    const left = this.#render(shortened);
    if (left.length > limit) throw contextOverflow(left.length, contextSize);
    run.onContextShift({
      phase: "prompt",
      droppedMessages,
      droppedTokens: total - left.length,
    });
    return { turn: shortened, tokens: left };
  }

  #render(turn: ChatTurn) {
    return renderPrompt(this.#format, turn, this.#env.options);
  }

  #checkResultFits(callId: string, text: string): void {
    const { session } = this.#env;
    const { contextSize, nextTokenIndex } = session.sequence;
    const tokens = this.#env.tokenizer(text).length;
    // Older messages may go to make room, but a result that fills the context leaves nothing.
    const shifts = this.#env.options.contextShift?.allow !== "never";
    const limit = shifts ? Math.floor(contextSize / 2) : contextSize - nextTokenIndex;
    if (tokens <= limit) return;
    throw new LhamaError(
      "function_result_too_large",
      `The result has ${tokens} tokens and the context has room for ${limit}. Send a shorter one.`,
      { field: "result", details: { callId, tokens, limit } },
    );
  }
}

function toResponseItem({ kind, text }: Segment): ChatModelResponse["response"][number] {
  return kind === "answer" ? text : { type: "segment", segmentType: kind, text, ended: true };
}

function isContinuePrompt(item: ChatHistoryItem): boolean {
  return item.type === "user" && item.text === CONTINUE;
}

/** The history with the last thought ended, as if the model had ended it itself. */
function closeThought(history: ChatHistoryItem[]): ChatHistoryItem[] {
  const last = history.at(-1);
  const thought = last?.type === "model" ? last.response.at(-1) : undefined;
  if (last?.type !== "model" || typeof thought !== "object" || thought.type !== "segment") {
    return history;
  }
  // `raw` is the text as it was made, without the end.
  const { raw: _, ...rest } = thought;
  const response = [...last.response.slice(0, -1), { ...rest, ended: true }];
  return [...history.slice(0, -1), { type: "model", response }];
}
