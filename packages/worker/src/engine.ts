import type {
  ChatMessage,
  ContextFacts,
  ContextOptions,
  GenerateOptions,
  ModelFacts,
  Segment,
  SegmentKind,
  StopReason,
  Usage,
} from "@lhama/protocol";
import type { ModelSource } from "./port.ts";

/** What one generation made. */
export interface GenerateResult {
  /** The answer, without thoughts. */
  text: string;
  segments: Segment[];
  stopReason: StopReason;
  usage: Usage;
}

export interface GenerateRun {
  /** Ends the generation early; the partial text is still the result. */
  signal: AbortSignal;
  onChunk(chunk: { segment: SegmentKind; text: string }): void;
  /** Tokens of the prompt: evaluated so far, in all, and already in the KV cache. */
  onPromptProgress(progress: { evaluated: number; total: number; cached: number }): void;
}

/**
 * What a LlamaWorker drives: node-llama-cpp, or a script in tests. The worker calls one method at a
 * time, except `setThreads` and `cleanup`, which may come at any moment. Expected failures are
 * thrown as LhamaError.
 */
export interface Engine {
  /** Loads the native library. Called once, before anything else. */
  start(options: { threads: number; gpu: "auto" | false }): Promise<void>;
  /** Replaces the loaded model, its context and its chat. `onProgress` gets 0 to 1. */
  loadModel(
    source: ModelSource,
    run: { signal: AbortSignal; onProgress(progress: number): void },
  ): Promise<ModelFacts>;
  /** Replaces the context of the loaded model; the chat in the old one is forgotten. */
  createContext(options: ContextOptions, signal: AbortSignal): Promise<ContextFacts>;
  /** A string continues the chat; messages replace its history. Makes a context if there is none. */
  generateText(
    input: string | ChatMessage[],
    options: GenerateOptions,
    run: GenerateRun,
  ): Promise<GenerateResult>;
  /** CPU threads from the next decode on. */
  setThreads(threads: number): void;
  /** Frees everything native, in order. Idempotent; resolves when it is done. */
  cleanup(): Promise<void>;
}
