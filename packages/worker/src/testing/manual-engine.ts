import { LhamaError } from "@lhama/protocol";
import type { Engine, GenerateResult, GenerateRun, LoadRun } from "../engine.ts";

/** What an engine does asynchronously, one at a time. */
const JOBS = [
  ...(["start", "loadModel", "unloadModel", "createContext", "generateText", "preload"] as const),
  ...(["completePrompt", "decide", "saveState", "restoreState", "cleanup"] as const),
  ...(["sleep", "calibrate"] as const),
] as const;
export type JobName = (typeof JOBS)[number];

/** A call of an engine's that lasts until a test ends it. */
export interface Job {
  name: JobName;
  args: readonly unknown[];
  /** Aborted when the worker wants its end. */
  signal: AbortSignal | undefined;
  resolve(value?: unknown): void;
  reject(error: unknown): void;
}

/** An engine whose every job ends when, and as, a test says; for faults and moments that must be exact. */
export class ManualEngine implements Engine {
  /** Those that run, the oldest first. */
  readonly running: Job[] = [];
  /** Names of all jobs so far, in their order. */
  readonly log: string[] = [];
  /** What the running generation has made, for an abort. */
  partial: GenerateResult | undefined;

  start = this.#job("start") as Engine["start"];
  loadModel = this.#job("loadModel") as Engine["loadModel"];
  unloadModel = this.#job("unloadModel") as Engine["unloadModel"];
  createContext = this.#job("createContext") as Engine["createContext"];
  generateText = this.#job("generateText") as Engine["generateText"];
  preload = this.#job("preload") as Engine["preload"];
  completePrompt = this.#job("completePrompt") as Engine["completePrompt"];
  decide = this.#job("decide") as Engine["decide"];
  saveState = this.#job("saveState") as Engine["saveState"];
  restoreState = this.#job("restoreState") as Engine["restoreState"];
  sleep = this.#job("sleep") as Engine["sleep"];
  calibrate = this.#job("calibrate") as Engine["calibrate"];
  cleanup = this.#job("cleanup") as Engine["cleanup"];

  /** The job of this name that runs. */
  job(name: JobName): Job {
    const job = this.running.find((other) => other.name === name);
    if (job === undefined) throw new Error(`No ${name} runs, but: ${this.running.map(nameOf)}`);
    return job;
  }

  /** What the running generation is told to report to. */
  get run(): GenerateRun {
    return this.job("generateText").args[2] as GenerateRun;
  }

  get loadRun(): LoadRun {
    return this.job("loadModel").args[2] as LoadRun;
  }

  partialResult(): GenerateResult | undefined {
    return this.running.some(({ name }) => name === "generateText") ? this.partial : undefined;
  }

  skipThinking(): void {
    this.log.push("skipThinking");
  }

  answerFunction(callId: string): void {
    if (callId === "unknown") throw new LhamaError("no_such_call", "No such call.");
    this.log.push(`answer ${callId}`);
  }

  tokenize() {
    return { tokens: 1, contextSize: null };
  }

  async setThreads(): Promise<void> {}

  async pause(): Promise<void> {}

  resume(): void {}

  #job(name: JobName) {
    return (...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const end = () => this.running.splice(this.running.indexOf(job), 1);
        const job: Job = {
          name,
          args,
          signal: args.map(signalOf).find((signal) => signal !== undefined),
          resolve: (value) => {
            end();
            resolve(value);
          },
          reject: (error) => {
            end();
            reject(error);
          },
        };
        this.running.push(job);
        this.log.push(name);
      });
  }
}

const nameOf = ({ name }: Job) => name;

function signalOf(arg: unknown): AbortSignal | undefined {
  if (arg instanceof AbortSignal) return arg;
  const { signal } = (arg ?? {}) as { signal?: unknown };
  return signal instanceof AbortSignal ? signal : undefined;
}

/** An answer as an engine returns it. */
export function makeResult(text: string, stopReason: GenerateResult["stopReason"] = "stop") {
  return {
    text,
    segments: text === "" ? [] : [{ kind: "answer" as const, text, durationMs: 0 }],
    messages: text === "" ? [] : [{ role: "assistant" as const, content: text }],
    stopReason,
    usage: { promptTokens: 1, cachedTokens: 0, completionTokens: text.length },
  };
}
