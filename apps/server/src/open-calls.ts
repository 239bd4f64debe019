import { type FunctionCall, isFinal, type UnnumberedServerMessage } from "@lhama/protocol";

interface OpenCall {
  requestId: string;
  call: FunctionCall;
  /** Number of the frame that has asked. */
  seq: number;
  /** The client has sent a result, which the engine may still refuse. */
  isAnswered: boolean;
}

/** The function calls of a session whose answers its client owes. */
export class OpenCalls {
  readonly #calls = new Map<string, OpenCall>();

  /** Takes a frame for the client, with its number. */
  note(message: UnnumberedServerMessage, seq: number): void {
    if (message.type === "function_call") {
      const { type: _, requestId, ...call } = message;
      this.#calls.set(call.callId, { requestId, call, seq, isAnswered: false });
    } else if (message.type === "info" && message.code === "function_timeout") {
      this.#calls.delete(String(message.callId));
    } else if (message.type === "error" && message.code === "function_result_too_large") {
      this.#setAnswered(String(message.details?.["callId"]), false);
    }
    if (isFinal(message) && message.requestId !== undefined) this.#end(message.requestId);
  }

  /** Whether an answer to this call is waited for. */
  has(callId: string): boolean {
    return this.#calls.get(callId)?.isAnswered === false;
  }

  answered(callId: string): void {
    this.#setAnswered(callId, true);
  }

  /** The calls of a request that wait, and that frames before number `seq` have asked for. */
  askedBefore(seq: number, requestId: string): FunctionCall[] {
    return [...this.#calls.values()]
      .filter((open) => open.requestId === requestId && open.seq < seq && !open.isAnswered)
      .map(({ call }) => call);
  }

  #setAnswered(callId: string, isAnswered: boolean): void {
    const open = this.#calls.get(callId);
    if (open !== undefined) open.isAnswered = isAnswered;
  }

  /** Nobody waits for the calls of this request any more. */
  #end(requestId: string): void {
    for (const [callId, call] of this.#calls) {
      if (call.requestId === requestId) this.#calls.delete(callId);
    }
  }
}
