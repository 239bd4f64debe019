import type {
  ChatMessage,
  ClientMessageOf,
  ContextFacts,
  ContextOptions,
  Decision,
  FunctionCall,
  GenerateOptions,
  ModelFacts,
  ModelOptions,
  Segment,
  SegmentKind,
  StopReason,
  UnnumberedServerMessage,
  Usage,
} from "@lhama/protocol";
import type { DecideRequest } from "./decide.ts";
import type { DraftRun, DraftToComplete, DraftToPreload, PromptCompletion } from "./drafts.ts";
import type { FunctionAnswer } from "./function-calls.ts";
import type { EngineFacts, EngineOptions, ModelSource, WakeUp } from "./port.ts";

/** What one generation made. */
export interface GenerateResult {
  /** The answer, without thoughts. */
  text: string;
  segments: Segment[];
  /** The turn as messages, to append to the conversation. */
  messages: ChatMessage[];
  stopReason: StopReason;
  /** Which of the caller's texts it was, if one. */
  stopTrigger?: string;
  usage: Usage;
}

export type TokenizeRequest = Omit<ClientMessageOf<"tokenize">, "type" | "requestId">;

/** What a server message says, apart from whose it is. */
type Payload<Type extends UnnumberedServerMessage["type"]> = Omit<
  Extract<UnnumberedServerMessage, { type: Type }>,
  "type" | "requestId"
>;

export interface GenerateRun {
  /** Ends the generation early; the partial text is still the result. */
  signal: AbortSignal;
  onChunk(chunk: { segment: SegmentKind; text: string }): void;
  /** Tokens of the prompt: evaluated so far, in all, and already in the KV cache. */
  onPromptProgress(progress: Payload<"prompt_progress">): void;
  onFunctionCallChunk(chunk: Payload<"function_call_chunk">): void;
  /** The generation waits until `answerFunction` is called with this call's id. */
  onFunctionCall(call: FunctionCall): void;
  onContextShift(shift: Payload<"context_shift">): void;
  /** Something a person should know, with a stable code. */
  onInfo(code: string, message: string): void;
  /** Nobody answered this call in time: the model was told, and goes on. */
  onFunctionTimeout(call: FunctionCall): void;
}

export interface LoadRun {
  signal: AbortSignal;
  /** 0 to 1. */
  onProgress(progress: number): void;
  /** The model was there before: the chat goes on. */
  wake?: WakeUp | undefined;
}

/**
 * What a LlamaWorker drives: node-llama-cpp, or a script in tests. The worker calls one method at a
 * time, except the synchronous ones and `cleanup`, which may come at any moment. Expected failures
 * are thrown as LhamaError.
 */
export interface Engine {
  /**
   * Loads the native library. Called once, before anything else.
   * @returns what there is to compute with
   */
  start(options: EngineOptions): Promise<EngineFacts>;
  /** Replaces the loaded model, its context and its chat. */
  loadModel(source: ModelSource, options: ModelOptions, run: LoadRun): Promise<ModelFacts>;
  unloadModel(): Promise<void>;
  /** The same, but what was said is kept for a {@link loadModel} that wakes the model. */
  sleep(): Promise<void>;
  /** Replaces the context of the loaded model; the chat in the old one is forgotten. */
  createContext(options: ContextOptions, signal: AbortSignal): Promise<ContextFacts>;
  /** A string continues the chat; messages replace its history. Makes a context if there is none. */
  generateText(
    input: string | ChatMessage[],
    options: GenerateOptions,
    run: GenerateRun,
  ): Promise<GenerateResult>;
  /**
   * What the running generation has made so far, as the result of an abort. Undefined when there is
   * none, or only its own end can tell.
   */
  partialResult(): GenerateResult | undefined;
  /** Ends the thought being made, if there is one. */
  skipThinking(): void;
  /** Answers a call of the running generation. Throws `no_such_call` when it does not wait. */
  answerFunction(callId: string, answer: FunctionAnswer): void;
  /** Evaluates a draft ahead of its being sent. */
  preload(draft: DraftToPreload, signal: AbortSignal): Promise<Usage>;
  /** Guesses how a draft goes on. */
  completePrompt(draft: DraftToComplete, run: DraftRun): Promise<PromptCompletion>;
  /** Answers questions about a conversation, without generating anything. */
  decide(
    request: DecideRequest,
    run: Pick<GenerateRun, "signal" | "onPromptProgress">,
  ): Promise<{ answers: Record<string, Decision>; usage: Usage }>;
  /** The tokens of a text, or of a conversation in the model's chat format. */
  tokenize(request: TokenizeRequest): Payload<"token_count">;
  /**
   * Keeps the KV cache. An abort lets the next request begin as soon as the cache is written; what is
   * left to do for the file is done meanwhile.
   */
  saveState(name: string, signal: AbortSignal): Promise<{ tokens: number; bytes: number }>;
  restoreState(name: string, signal: AbortSignal): Promise<{ tokens: number }>;
  /** Measures how fast the model is, until that is known or `signal` aborts. Says whether it is. */
  calibrate(signal: AbortSignal): Promise<boolean>;
  /** CPU threads from the next decode on. Resolves when none with another number is under way. */
  setThreads(threads: number): Promise<void>;
  /** Stops what is being made before its next decode; resolves when nothing decodes any more. */
  pause(): Promise<void>;
  /** Goes on with it. */
  resume(): void;
  /** Frees everything native, in order. Idempotent; resolves when it is done. */
  cleanup(): Promise<void>;
}
