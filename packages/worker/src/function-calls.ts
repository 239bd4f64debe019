import { randomUUID } from "node:crypto";
import {
  type FunctionCall,
  type FunctionsOption,
  functionResultTooLarge,
  LhamaError,
  LIMITS,
  type UnnumberedServerMessage,
} from "@lhama/protocol";
import type { ChatSessionModelFunctions, GbnfJsonSchema } from "node-llama-cpp";

/** What came back from the client for one call. */
export type FunctionAnswer = { result: unknown } | { error: string };

type CallChunk = Omit<
  Extract<UnnumberedServerMessage, { type: "function_call_chunk" }>,
  "type" | "requestId"
>;

export interface FunctionCallsOptions {
  timeoutMs: number;
  /** Counts a result's tokens and throws when they cannot fit. */
  checkFits(callId: string, resultText: string): void;
  onCall(call: FunctionCall): void;
  /** The model is going to be told this, whether it came from the client or is an error of ours. */
  onAnswer(callId: string, result: unknown): void;
  onChunk(chunk: CallChunk): void;
  onTimeout(call: FunctionCall): void;
}

/** How the library reports the arguments of a call while they are made. */
interface LibraryCallChunk {
  callIndex: number;
  functionName: string;
  paramsChunk: string;
  done: boolean;
}

/** Time for an answer when a request does not say how long. */
export const DEFAULT_FUNCTION_TIMEOUT_MS = 5 * 60_000;

/**
 * The function calls of one generation, answered from far away. A handler given to the library must
 * never reject, since that loses the turn: every failure becomes a result `{error}` for the model.
 */
export class FunctionCalls {
  readonly #options: FunctionCallsOptions;
  readonly #waiting = new Map<string, (answer: FunctionAnswer) => void>();
  readonly #ids: string[] = [];
  #started = 0;
  #closed = false;

  constructor(options: FunctionCallsOptions) {
    this.#options = options;
  }

  /** Handlers for the library that ask the client. */
  handlers(functions: FunctionsOption): ChatSessionModelFunctions {
    const handlers: Record<string, ChatSessionModelFunctions[string]> = {};
    for (const [name, { description, params }] of Object.entries(functions)) {
      handlers[name] = {
        ...(description !== undefined && { description }),
        // The protocol's schema admits nothing that the library does not know.
        ...(params !== undefined && { params: params as GbnfJsonSchema }),
        handler: (args: unknown) => this.#ask(name, args),
      };
    }
    return handlers;
  }

  /** Passes on the arguments of a call as they are made. */
  chunk({ callIndex, functionName, paramsChunk, done }: LibraryCallChunk): void {
    const callId = this.#idOf(callIndex);
    this.#options.onChunk({ callId, name: functionName, text: paramsChunk, done });
  }

  /**
   * Gives a waiting call its answer.
   * @throws LhamaError `no_such_call` or `function_result_too_large`; the call goes on waiting then
   */
  answer(callId: string, answer: FunctionAnswer): void {
    const resolve = this.#waiting.get(callId);
    if (resolve === undefined) {
      throw new LhamaError("no_such_call", `No function call "${callId}" waits for a result.`, {
        field: "callId",
        details: { callId },
      });
    }
    if ("result" in answer) this.#checkSize(callId, answer.result);
    resolve(answer);
  }

  #checkSize(callId: string, result: unknown): void {
    const text = JSON.stringify(result) ?? "null";
    if (text.length > LIMITS.functionResultChars) {
      throw functionResultTooLarge("result", {
        chars: text.length,
        most: LIMITS.functionResultChars,
      });
    }
    this.#options.checkFits(callId, text);
  }

  /** Calls start in the order in which the library numbers them. */
  #idOf(index: number): string {
    for (let i = this.#ids.length; i <= index; i++) this.#ids.push(randomUUID());
    return this.#ids[index] ?? "";
  }

  #ask(name: string, params: unknown): Promise<unknown> {
    const callId = this.#idOf(this.#started++);
    const call = { callId, name, params } as FunctionCall;
    return new Promise((resolve) => {
      const settle = (answer: FunctionAnswer) => {
        clearTimeout(timer);
        this.#waiting.delete(callId);
        const result = "error" in answer ? { error: answer.error } : (answer.result ?? null);
        // At once: an abort may come before the promise is heard.
        if (!this.#closed) this.#options.onAnswer(callId, result);
        resolve(result);
      };
      const timer = setTimeout(() => {
        this.#options.onTimeout(call);
        settle({ error: "The function did not answer in time." });
      }, this.#options.timeoutMs);
      this.#waiting.set(callId, settle);
      this.#options.onCall(call);
    });
  }

  /** Lets go of every call that still waits; their generation is over. */
  close(): void {
    this.#closed = true;
    for (const settle of this.#waiting.values()) settle({ error: "The request was aborted." });
  }
}
