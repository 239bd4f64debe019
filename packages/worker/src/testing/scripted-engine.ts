import { setImmediate, setTimeout } from "node:timers/promises";
import {
  type ChatMessage,
  type ContextOptions,
  type GenerateOptions,
  LhamaError,
  type ModelOptions,
  type StopReason,
} from "@lhama/protocol";
import { DecodeGate } from "../decode-gate.ts";
import type { Engine, GenerateResult, GenerateRun, LoadRun, TokenizeRequest } from "../engine.ts";
import type { ModelSource } from "../port.ts";
import { type EngineScript, readScript, scriptedChunks } from "./engine-script.ts";

/** As if every machine had one, unless the operator wants none. */
const SCRIPTED_GPU = { backend: "cuda", names: ["Scripted"], memoryBytes: 8_000_000_000 };

/**
 * An engine without a model, for tests of everything around it: each prompt says what the answer is
 * and how it comes (see EngineScript), one token to a piece. Loading a model whose name begins with
 * `stall` lasts until it is aborted, with `fail` fails, with `huge` finds too little memory, and with `crash`
 * ends the thread; one with `gpu` is said to run on a GPU.
 */
export class ScriptedEngine implements Engine {
  #threads = 0;
  #modelLoaded = false;
  #abortedResult: (() => GenerateResult) | undefined;
  #skip: AbortController | undefined;
  readonly #gate = new DecodeGate();

  async start({ threads, gpu }: { threads: number; gpu: "auto" | false }) {
    this.#threads = threads;
    return { gpu: gpu === false ? null : SCRIPTED_GPU, unusableGpus: [] };
  }

  async loadModel(source: ModelSource, _options: ModelOptions, { signal, onProgress }: LoadRun) {
    this.#modelLoaded = false;
    if (source.name.startsWith("crash")) process.exit(1);
    if (source.name.startsWith("stall")) await aborted(signal);
    if (source.name.startsWith("fail")) {
      throw new LhamaError("model_load_failed", "The script says that this model fails.");
    }
    if (source.name.startsWith("huge")) {
      throw new LhamaError("insufficient_memory", "The model needs 80 GB, and 8 GB are free.", {
        details: { neededBytes: 80e9, availableBytes: 8e9 },
      });
    }
    onProgress(1);
    this.#modelLoaded = true;
    return {
      name: source.name,
      sizeBytes: 0,
      architecture: "script",
      parameters: null,
      quantization: "none",
      trainContextSize: 4096,
      chatWrapper: "none",
      canThink: false,
      canCallFunctions: false,
      gpuLayers: 0,
      gpu: source.name.startsWith("gpu") ? ("cuda" as const) : null,
    };
  }

  async unloadModel(): Promise<void> {
    this.#modelLoaded = false;
  }

  sleep(): Promise<void> {
    return this.unloadModel();
  }

  async createContext({ contextSize }: ContextOptions) {
    this.#checkModel();
    return { contextSize: typeof contextSize === "number" ? contextSize : 4096, batchSize: 512 };
  }

  async generateText(
    input: string | ChatMessage[],
    _options: GenerateOptions,
    run: GenerateRun,
  ): Promise<GenerateResult> {
    this.#checkModel();
    this.#gate.begin(run.signal);
    return this.#answer(input, run).finally(() => {
      this.#abortedResult = undefined;
    });
  }

  async #answer(
    input: string | ChatMessage[],
    { signal, onChunk }: GenerateRun,
  ): Promise<GenerateResult> {
    const script = scriptOf(input);
    const start = performance.now();
    const { thought = "" } = script;
    let answer = "";
    let tokens = 0;
    const result = (stopReason: StopReason): GenerateResult => ({
      text: answer,
      segments: [
        { kind: "thought" as const, text: thought, durationMs: 0 },
        { kind: "answer" as const, text: answer, durationMs: 0 },
      ].filter(({ text }) => text !== ""),
      messages: answer === "" ? [] : [{ role: "assistant", content: answer }],
      stopReason,
      usage: { promptTokens: 1, cachedTokens: 0, completionTokens: tokens },
    });

    this.#abortedResult = () => result("abort");
    if (thought !== "") onChunk({ segment: "thought", text: thought });
    if (script.ponders) await this.#ponder(signal);
    for (const chunk of scriptedChunks(script)) {
      const at = start + tokens * (script.intervalMs ?? 0);
      await this.#gate.pass(() => until(at, signal));
      if (signal.aborted) return result("abort");
      const text = this.#fill(chunk, tokens);
      tokens += 1;
      answer += text;
      onChunk({ segment: "answer", text });
    }
    if (script.blockMs !== undefined) await block(script.blockMs);
    switch (script.ending) {
      case "stall":
        await aborted(signal).catch(() => {});
        return result("abort");
      case "fail":
        throw new LhamaError("generation_failed", "The script says that this answer fails.");
      case "crash":
        // Let the chunks out first: what a thread has posted is lost when it exits in the same turn.
        await setImmediate();
        return process.exit(1);
      default:
        return result("stop");
    }
  }

  partialResult(): GenerateResult | undefined {
    return this.#abortedResult?.();
  }

  skipThinking(): void {
    this.#skip?.abort();
  }

  answerFunction(): void {
    throw new LhamaError("no_such_call", "A script calls no functions.");
  }

  async preload() {
    this.#checkModel();
    return { promptTokens: 1, cachedTokens: 0, completionTokens: 0 };
  }

  async completePrompt() {
    this.#checkModel();
    return { text: "", stopReason: "stop" as const };
  }

  decide(): Promise<never> {
    throw new LhamaError("not_allowed", "A script decides nothing.");
  }

  tokenize({ text, messages = [] }: TokenizeRequest) {
    this.#checkModel();
    return { tokens: lastText(text ?? messages).split(/\s+/).length, contextSize: 4096 };
  }

  saveState(): Promise<never> {
    throw new LhamaError("not_allowed", "A script has no state.");
  }

  restoreState(): Promise<never> {
    throw new LhamaError("not_allowed", "A script has no state.");
  }

  async calibrate(): Promise<boolean> {
    return true;
  }

  async setThreads(threads: number): Promise<void> {
    this.#threads = threads;
  }

  pause(): Promise<void> {
    return this.#gate.close();
  }

  resume(): void {
    this.#gate.open();
  }

  async cleanup(): Promise<void> {
    this.#modelLoaded = false;
  }

  /** Thinks until it is told to skip that, or is aborted. */
  async #ponder(signal: AbortSignal): Promise<void> {
    this.#skip = new AbortController();
    await aborted(AbortSignal.any([this.#skip.signal, signal])).catch(() => {});
    this.#skip = undefined;
  }

  #fill(chunk: string, index: number): string {
    const now = () => String(performance.timeOrigin + performance.now());
    return chunk
      .replaceAll("{i}", String(index))
      .replaceAll("{threads}", String(this.#threads))
      .replaceAll("{now}", now);
  }

  #checkModel(): void {
    if (!this.#modelLoaded) throw new LhamaError("model_not_loaded", "Load a model first.");
  }
}

/** Waits for a moment of `performance.now()`, or the abort; at least long enough to hear of one. */
async function until(time: number, signal: AbortSignal): Promise<void> {
  const ms = time - performance.now();
  if (ms < 1) return setImmediate();
  await setTimeout(ms, undefined, { signal }).catch(() => {});
}

/** Holds up the thread, once what it has posted is out. */
async function block(ms: number): Promise<void> {
  await setImmediate();
  const end = performance.now() + ms;
  while (performance.now() < end);
}

/** Rejects when `signal` aborts, and settles in no other way. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) return reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

function scriptOf(input: string | ChatMessage[]): EngineScript {
  if (typeof input !== "string" && input.at(-1)?.role === "assistant") {
    const asked = input.findLast((message) => message.role === "user");
    const { continued } = readScript(asked?.content ?? "");
    if (continued !== undefined) return continued;
  }
  return readScript(lastText(input));
}

function lastText(input: string | ChatMessage[]): string {
  if (typeof input === "string") return input;
  const last = input.at(-1);
  return last !== undefined && "content" in last ? last.content : "";
}
