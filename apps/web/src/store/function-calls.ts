import {
  type ChatMessage,
  refusedShape,
  type ServerMessage,
  type ServerMessageOf,
} from "@lhama/protocol/browser";
import { unwrap } from "solid-js/store";
import type { CallAnswer } from "../functions/definition.ts";
import type { FunctionsStore } from "../functions/functions-store.ts";
import { text } from "../i18n/text.ts";
import { argsOf } from "./call-messages.ts";
import type { AppState, AssistantMessage, CallPart, CallState } from "./state.ts";
import type { Transcript } from "./transcript.ts";

export interface FunctionCallsOptions {
  state: AppState;
  transcript: Pick<Transcript, "updateAnswer">;
  functions: Pick<FunctionsStore, "find" | "isAlways" | "setAlways">;
  /** Tells the model, by way of the running request. */
  tell(callId: string, answer: CallAnswer): void;
  /** Something has to be stored before it could be lost. */
  save(): void;
}

/** A call as the server tells it. */
type FunctionCall = Pick<ServerMessageOf<"function_call">, "callId" | "name" | "params">;

/** Most characters of an error that the model is told. */
const MAX_ERROR = 4000;

/** The calls of the running answer: asks the person, runs functions, and tells the model. */
export class FunctionCalls {
  readonly #options: FunctionCallsOptions;
  #stop = new AbortController();

  constructor(options: FunctionCallsOptions) {
    this.#options = options;
  }

  /** Takes a frame of the running answer, if it is about a call. */
  receive(messageId: string, frame: ServerMessage): void {
    if (frame.type === "function_call_chunk") this.#grow(messageId, frame);
    else if (frame.type === "function_call") this.#called(messageId, frame);
    else if (frame.type === "info" && frame.callId !== undefined) {
      this.#enter(messageId, frame.callId, { phase: "late" });
    }
  }

  /** Frames were missed: these calls wait, whatever is known of them here. */
  open(messageId: string, waiting: readonly FunctionCall[]): void {
    for (const call of waiting) {
      const known = this.#call(messageId, call.callId)?.state.phase;
      if (known === undefined || known === "writing") this.#called(messageId, call);
    }
  }

  /** The page was reloaded: what had been answered is told again, what was running runs again. */
  goOn(messageId: string): void {
    for (const { callId, state } of callsOf(this.#message(messageId))) {
      if (state.phase === "answered") this.#options.tell(callId, state.answer);
      else if (state.phase === "running") void this.#run(messageId, callId, state.args);
    }
  }

  /**
   * Runs a function that was asked for.
   * @param args as JSON, as the person has left them
   */
  approve(messageId: string, callId: string, args: string): void {
    void this.#run(messageId, callId, args);
  }

  /** Gives a call its answer by hand. */
  answer(messageId: string, callId: string, result: unknown): void {
    this.#answered(messageId, callId, { phase: "answered", answer: this.#fitting(result) });
  }

  /** Tells the model that it may not call this. */
  deny(messageId: string, callId: string, reason: string): void {
    const error = ["The user has denied this call.", reason.trim()].filter(Boolean).join(" ");
    this.#answered(messageId, callId, { phase: "answered", answer: { error }, denied: true });
  }

  /** The server takes no such result: the model gets the reason instead. */
  refused(messageId: string, callId: string, reason: string): void {
    this.#answered(messageId, callId, { phase: "answered", answer: { error: reason } });
  }

  /**
   * The answer has ended, and with it all that waits.
   * @param turn the answer as the server knows it
   */
  ended(messageId: string, turn: readonly ChatMessage[] = []): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    const hasCalls = turn.some(
      (message) => message.role === "assistant" && message.functionCalls !== undefined,
    );
    const calls = callsOf(this.#message(messageId));
    if (!hasCalls && calls.length === 0) return;
    this.#options.transcript.updateAnswer(messageId, (answer) => {
      if (hasCalls) answer.turn = [...turn];
      for (const call of callsOf(answer)) {
        const { phase } = call.state;
        if (phase !== "answered" && phase !== "late") call.state = { phase: "dropped" };
      }
    });
  }

  #grow(messageId: string, frame: ServerMessageOf<"function_call_chunk">): void {
    const { callId, name } = frame;
    this.#options.transcript.updateAnswer(messageId, (answer) => {
      const call = callsOf(answer).find((known) => known.callId === callId);
      if (call !== undefined) call.args += frame.text;
      else {
        const state = { phase: "writing" } as const;
        answer.parts.push({ kind: "call", callId, name, args: frame.text, state });
      }
    });
  }

  #called(messageId: string, frame: FunctionCall): void {
    const { callId, name } = frame;
    const args = frame.params === undefined ? "" : JSON.stringify(frame.params, null, 2);
    this.#options.transcript.updateAnswer(messageId, (answer) => {
      const call = callsOf(answer).find((known) => known.callId === callId);
      const state = { phase: "asking" } as const;
      if (call !== undefined) Object.assign(call, { args, state });
      else answer.parts.push({ kind: "call", callId, name, args, state });
    });
    const { functions, save } = this.#options;
    if (functions.find(name) === undefined) {
      this.refused(messageId, callId, `There is no function "${name}".`);
    } else if (functions.isAlways(name)) {
      void this.#run(messageId, callId, args);
    } else save();
  }

  async #run(messageId: string, callId: string, args: string): Promise<void> {
    const call = this.#call(messageId, callId);
    const run = call && this.#options.functions.find(call.name)?.run;
    if (call === undefined || run === undefined) return;
    this.#enter(messageId, callId, { phase: "running", args });
    const { signal } = this.#stop;
    const isEdited = args !== call.args;
    let answer: CallAnswer;
    try {
      const result: unknown = (await run(argsOf({ args }), { signal })) ?? null;
      // Of other arguments than its own the model has to know.
      answer = this.#fitting(isEdited ? { arguments: argsOf({ args }), result } : result);
    } catch (error) {
      answer = { error: messageOf(error) };
    }
    if (signal.aborted || this.#call(messageId, callId)?.state.phase !== "running") return;
    const edited = isEdited && { args };
    this.#answered(messageId, callId, { phase: "answered", answer, ...edited });
  }

  #answered(
    messageId: string,
    callId: string,
    state: Extract<CallState, { phase: "answered" }>,
  ): void {
    if (this.#options.state.run?.messageId !== messageId) return;
    this.#enter(messageId, callId, state);
    this.#options.tell(callId, state.answer);
  }

  #enter(messageId: string, callId: string, state: CallState): void {
    this.#options.transcript.updateAnswer(messageId, (answer) => {
      const call = callsOf(answer).find((known) => known.callId === callId);
      if (call !== undefined) call.state = state;
    });
    this.#options.save();
  }

  #call(messageId: string, callId: string): CallPart | undefined {
    return callsOf(this.#message(messageId)).find((call) => call.callId === callId);
  }

  #message(messageId: string): AssistantMessage | undefined {
    const message = unwrap(this.#options.state).messages[messageId];
    return message?.role === "assistant" ? message : undefined;
  }

  /** The result, unless the server would refuse it. */
  #fitting(result: unknown): CallAnswer {
    const { connection } = this.#options.state;
    if (connection.phase !== "open") return { result };
    const { limits } = connection.server;
    const json = JSON.stringify(result);
    const most = limits.functionResultChars;
    if (json.length > most) return { error: text.calls.tooLong(json.length, most) };
    // The message around the result takes a level and a few values of its own.
    const room = { frameDepth: limits.frameDepth - 2, frameValues: limits.frameValues - 10 };
    return refusedShape(json, room) ? { error: text.calls.tooComplex } : { result };
  }
}

/** The calls of an answer, in their order. */
export function callsOf(message: AssistantMessage | undefined): CallPart[] {
  return message?.parts.filter((part): part is CallPart => part.kind === "call") ?? [];
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message || "The function failed.").slice(0, MAX_ERROR);
}
