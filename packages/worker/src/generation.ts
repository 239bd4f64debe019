import {
  type ChatMessage,
  DEFAULT_MAX_TOKENS,
  type GenerateOptions,
  LhamaError,
  type StopReason,
} from "@lhama/protocol";
import type {
  ChatHistoryItem,
  LLamaChatPromptOptions,
  Llama,
  LlamaChatResponseFunctionCallParamsChunk,
  LlamaChatSession,
  LlamaModel,
  Tokenizer,
  TokenMeter,
} from "node-llama-cpp";
import { type ChatTurn, toMessages } from "./chat-history.ts";
import { ChunkedInput } from "./chunked-input.ts";
import { shiftContext } from "./context-shift.ts";
import { CONTINUE, mergeContinuations } from "./continuation.ts";
import type { GenerateResult, GenerateRun } from "./engine.ts";
import {
  DEFAULT_FUNCTION_TIMEOUT_MS,
  type FunctionAnswer,
  FunctionCalls,
} from "./function-calls.ts";
import { joinChunks } from "./joined-chunks.ts";
import { endThought, openThought, thoughtTokensLeft } from "./open-thought.ts";
import { type Prefilled, prefill } from "./prefill.ts";
import { PromptRound, type RoundResult } from "./prompt-round.ts";
import { renderHistory } from "./prompt-tokens.ts";
import { ResponseCollector } from "./response-collector.ts";
import { prepareTurn } from "./turn.ts";
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

/** One turn of a chat: from the prompt to the end of the answer, function calls included. */
export class Generation {
  readonly #env: GenerationOptions;
  /** Hands over at once what waits to be joined. */
  readonly flushChunks: () => void;
  readonly #response = new ResponseCollector();
  readonly #calls: FunctionCalls;
  readonly #input: ChunkedInput;
  /** What the rounds have made that are over. */
  readonly #made: Pick<RoundResult, "response" | "callIds"> = { response: [], callIds: [] };
  #stopTrigger: string | undefined;
  #round: PromptRound | undefined;
  #prompt: Prefilled = { total: 0, cached: 0 };
  /** Outlives its sequence. */
  readonly #meter: TokenMeter;
  readonly #tokensBefore: number;

  constructor(env: GenerationOptions) {
    const { run, flush } = joinChunks(env.run);
    this.#env = { ...env, run };
    this.flushChunks = flush;
    const { options, session } = env;
    this.#meter = session.sequence.tokenMeter;
    this.#tokensBefore = this.#meter.usedOutputTokens;
    this.#input = new ChunkedInput(session.sequence);
    this.#calls = new FunctionCalls({
      timeoutMs: options.functionTimeoutMs ?? DEFAULT_FUNCTION_TIMEOUT_MS,
      checkFits: (callId, text) => this.#checkResultFits(callId, text),
      onCall: (call) => {
        this.#round?.addCall(call);
        run.onFunctionCall(call);
      },
      onAnswer: (callId, result) => this.#round?.answerCall(callId, result),
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
    const { turn, tokens } = prepareTurn(input, this.#env);
    this.#prompt = await prefill({
      sequence,
      input: this.#input,
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
        this.flushChunks();
      }
    }
    if (stopReason === "abort" && !this.keepsPartial) {
      session.setChatHistory(before);
      throw new LhamaError("aborted", "The request was aborted.");
    }
    return this.#result(stopReason);
  }

  /** Whether an abort has a result, and is not an error. */
  get keepsPartial(): boolean {
    return this.#env.options.stopOnAbortSignal !== false;
  }

  /** What there is of an answer that the library has not finished, or never will. */
  partialResult(): GenerateResult {
    this.flushChunks();
    return this.#result("abort");
  }

  #result(stopReason: StopReason): GenerateResult {
    const rounds = [this.#made, ...(this.#round ? [this.#round.made] : [])];
    return {
      text: this.#response.text,
      segments: this.#response.finish(),
      messages: toMessages(
        rounds.flatMap(({ response }) => response),
        rounds.flatMap(({ callIds }) => callIds),
      ),
      stopReason,
      ...(this.#stopTrigger !== undefined && { stopTrigger: this.#stopTrigger }),
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

  #tokensLeft(): number {
    return (this.#env.options.maxTokens ?? DEFAULT_MAX_TOKENS) - this.#sampledTokens();
  }

  /** Ends the thought being made; outside a thought nothing happens. */
  skipThinking(): void {
    if (this.#round?.isThinking === true) this.#round.interrupt("thought_skipped");
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
    const { run, options, session, tokenizer } = this.#env;
    const format = { chatWrapper: session.chatWrapper, tokenizer };
    const { history: shifted, ...dropped } = shiftContext({
      history,
      limit,
      countTokens: (items) => renderHistory(format, items, options).length,
    });
    if (options.contextShift?.allow === "never") this.#round?.interrupt("context_full");
    else run.onContextShift({ phase: "generating", ...dropped });
    return shifted;
  }

  /** Prompts, and once more after a thought was skipped, with the thought closed. */
  async #promptUntilDone(turn: ChatTurn, sampling: SamplingOptions): Promise<StopReason> {
    const { session } = this.#env;
    let prompt = turn.prompt;
    let options = this.#withThoughtBudgetLeft(sampling, turn.history);
    session.setChatHistory(turn.history);
    for (;;) {
      const end = await this.#promptOnce(prompt, options);
      if (session.getChatHistory().some(isContinuePrompt)) {
        session.setChatHistory(mergeContinuations(session.getChatHistory()));
      }
      if (end !== "thought_skipped") return end;
      // One from before, to which nothing was added yet.
      session.setChatHistory(endThought(session.getChatHistory()));
      const tokensLeft = this.#tokensLeft();
      if (tokensLeft <= 0) return "length";
      prompt = CONTINUE;
      options = {
        ...sampling,
        responsePrefix: undefined,
        maxTokens: tokensLeft,
        budgets: { ...sampling.budgets, thoughtTokens: 0 },
      };
    }
  }

  #withThoughtBudgetLeft(
    sampling: SamplingOptions,
    history: readonly ChatHistoryItem[],
  ): SamplingOptions {
    const thought = openThought(history);
    const thoughtTokens = thought && thoughtTokensLeft(thought, this.#env);
    if (thoughtTokens === undefined) return sampling;
    return { ...sampling, budgets: { ...sampling.budgets, thoughtTokens } };
  }

  async #promptOnce(prompt: string, sampling: SamplingOptions): Promise<RoundResult["end"]> {
    const { session, run, abortDeadlineMs } = this.#env;
    const round = new PromptRound({
      session,
      input: this.#input,
      run: {
        ...run,
        onChunk: (chunk) => {
          this.#response.add(chunk);
          run.onChunk(chunk);
        },
      },
      tokensLeft: () => this.#tokensLeft(),
      abortDeadlineMs,
    });
    this.#round = round;
    const ended = await round.prompt(prompt, this.#withFunctions(sampling));
    this.#round = undefined;
    this.#made.response.push(...ended.response);
    this.#made.callIds.push(...ended.callIds);
    this.#stopTrigger = ended.stopTrigger;
    return ended.end;
  }

  #withFunctions({ grammar, ...sampling }: SamplingOptions): LLamaChatPromptOptions {
    if (grammar) return { ...sampling, grammar };
    const { functions = {}, documentFunctionParams, maxParallelFunctionCalls } = this.#env.options;
    return {
      ...sampling,
      functions: this.#calls.handlers(functions),
      onFunctionCallParamsChunk: (chunk: LlamaChatResponseFunctionCallParamsChunk) =>
        this.#calls.chunk(chunk),
      ...(documentFunctionParams !== undefined && { documentFunctionParams }),
      ...(maxParallelFunctionCalls !== undefined && { maxParallelFunctionCalls }),
    };
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

function isContinuePrompt(item: ChatHistoryItem): boolean {
  return item.type === "user" && item.text === CONTINUE;
}
