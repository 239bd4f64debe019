import type { FunctionCall, StopReason } from "@lhama/protocol";
import type {
  ChatModelResponse,
  LLamaChatPromptOptions,
  LlamaChatResponseChunk,
  LlamaChatSession,
} from "node-llama-cpp";
import { withAbortableEvaluation } from "./abortable-evaluation.ts";
import type { ChunkedInput } from "./chunked-input.ts";
import type { GenerateRun } from "./engine.ts";
import { openThought } from "./open-thought.ts";
import { toStopReason, toStopTrigger } from "./stop-reason.ts";
import { UnfinishedResponse } from "./unfinished-response.ts";
import { settleAfterAbort } from "./watchdog.ts";

export interface PromptRoundOptions {
  session: LlamaChatSession;
  input: ChunkedInput;
  run: Pick<GenerateRun, "signal" | "onPromptProgress" | "onChunk">;
  /** Tokens that may still be sampled. */
  tokensLeft(): number;
  /** How long the library may take to settle after an abort. */
  abortDeadlineMs: number;
}

/** Why a round ends before the model is done, apart from an abort of the whole turn. */
export type Interruption = "thought_skipped" | Extract<StopReason, "context_full" | "length">;

/** What a round has made, in the library's form. */
export interface RoundResult {
  response: ChatModelResponse["response"];
  /** The ids of the calls in it, in their order. */
  callIds: string[];
  end: StopReason | Interruption;
  /** Which of the caller's texts ended it. */
  stopTrigger?: string;
}

/** One call of the chat session's prompt. A turn has a second one after a thought was skipped. */
export class PromptRound {
  readonly #options: PromptRoundOptions;
  readonly #interrupted = new AbortController();
  readonly #signal: AbortSignal;
  readonly #made: UnfinishedResponse;
  #interruption: Interruption | undefined;

  constructor(options: PromptRoundOptions) {
    this.#options = options;
    const goesOnWith = openThought(options.session.getChatHistory());
    this.#made = new UnfinishedResponse({ beginsInThought: goesOnWith !== undefined });
    this.#signal = AbortSignal.any([options.run.signal, this.#interrupted.signal]);
  }

  /** What there is so far: only calls that have their results. */
  get made(): Pick<RoundResult, "response" | "callIds"> {
    return { response: this.#made.response, callIds: this.#made.callIds };
  }

  /** Whether the model is in a thought. */
  get isThinking(): boolean {
    return this.#made.endsInThought;
  }

  addCall(call: FunctionCall): void {
    this.#made.addCall(call);
  }

  answerCall(callId: string, result: unknown): void {
    this.#made.answerCall(callId, result);
  }

  /** Ends the round, but not the turn. The first reason counts. */
  interrupt(reason: Interruption): void {
    this.#interruption ??= reason;
    this.#interrupted.abort();
  }

  /**
   * Prompts, and leaves what was made in the session's history, however it ends.
   * @throws WedgedError when the library hangs after an abort
   */
  async prompt(prompt: string, options: LLamaChatPromptOptions): Promise<RoundResult> {
    const { session, input, run, abortDeadlineMs } = this.#options;
    const signal = this.#signal;
    const { sequence } = session;
    const { onPromptProgress } = run;
    const evaluation = {
      sequence,
      input,
      signal,
      onPromptProgress,
      onInput: () => this.#onInput(),
    };
    const before = session.getChatHistory();
    try {
      const ended = await withAbortableEvaluation(evaluation, () => {
        const prompted = session.promptWithMeta(prompt, {
          ...options,
          signal,
          stopOnAbortSignal: true,
          onResponseChunk: (chunk) => this.#onChunk(chunk),
        });
        return settleAfterAbort(prompted, signal, abortDeadlineMs);
      });
      if (!signal.aborted) {
        return {
          response: ended.response,
          callIds: this.#made.callIds,
          end: toStopReason(ended.stopReason, signal),
          ...toStopTrigger(ended.customStopTrigger, session.model),
        };
      }
    } catch (error) {
      // Before the first token of an answer, or of what follows a function's result, the library throws
      // the abort and forgets the turn.
      if (!signal.aborted || error !== signal.reason) throw error;
    }
    const { response, callIds } = this.made;
    if (response.length > 0) {
      const user = { type: "user", text: prompt } as const;
      session.setChatHistory([...before, user, { type: "model", response }]);
    }
    const end = run.signal.aborted ? "abort" : (this.#interruption ?? "abort");
    return { response, callIds, end };
  }

  #onChunk({ segmentType, text }: LlamaChatResponseChunk): void {
    if (text === "") return;
    const segment = segmentType ?? "answer";
    this.#made.addText(segment, text);
    this.#options.run.onChunk({ segment, text });
  }

  /**
   * Ends the turn when a function call took the last of its tokens: the library goes on with as many as
   * are left, and takes 0 for no limit at all (node-llama-cpp 3.22).
   */
  #onInput(): void {
    if (this.#options.tokensLeft() > 0) return;
    this.interrupt("length");
    this.#signal.throwIfAborted();
  }
}
