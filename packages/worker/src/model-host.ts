import type { ContextFacts, ContextOptions, ModelOptions } from "@lhama/protocol";
import type { ChatWrapper, LlamaContextSequence, LlamaModel } from "node-llama-cpp";
import type { DecodeGate } from "./decode-gate.ts";
import type { LoadRun } from "./engine.ts";
import type { Library } from "./llama-library.ts";
import type { EngineFacts, EngineOptions, ModelSource } from "./port.ts";

/** A model and what goes with it. */
export interface LoadedModel {
  model: LlamaModel;
  chatWrapper: ChatWrapper;
  source: ModelSource;
}

/**
 * Where an engine has its model, and one sequence of a context, from: its own, or one that it shares
 * with other engines. Called as an Engine is: one method at a time, except `dispose`.
 */
export interface ModelHost {
  readonly library: Library;
  /** All that the sequence decodes passes here. */
  readonly gate: DecodeGate;
  /** Tokens a sequence holds; null while there is no context. */
  readonly contextSize: number | null;
  /** Loads the native library, and tells what it computes with. Called once, before anything else. */
  start(options: EngineOptions): Promise<EngineFacts>;
  /** Replaces the model and, with it, the context. */
  loadModel(source: ModelSource, options: ModelOptions, run: LoadRun): Promise<LoadedModel>;
  unloadModel(): Promise<void>;
  /**
   * Frees the model's memory, in a shared one as soon as all who use it sleep.
   * @param onReclaim called just before, as in {@link takeSequence}
   */
  sleep(onReclaim: () => void): Promise<void>;
  /** Replaces the context. The sequence taken from the old one must not be in use. */
  createContext(options: ContextOptions, signal: AbortSignal): Promise<ContextFacts>;
  /**
   * The sequence to work on, the same one until it is released or reclaimed. Makes a context if there
   * is none.
   * @param onReclaim called when the sequence goes to somebody else while it {@link rest}s
   */
  takeSequence(signal: AbortSignal, onReclaim: () => void): Promise<LlamaContextSequence>;
  /** The sequence is not in use until it is taken again. */
  rest(): void;
  /** Gives the sequence up, whatever state it is in. */
  releaseSequence(): Promise<void>;
  /**
   * Measures how fast the model is, as far as that is not known; ends early when aborted, or when
   * anything else is to be decoded.
   * @returns whether it is known now
   */
  calibrate(signal: AbortSignal): Promise<boolean>;
  /** CPU threads from the next decode on. */
  setThreads(threads: number): void;
  /** Gives everything up. Idempotent; resolves when it is done. */
  dispose(): Promise<void>;
}
