import type { FunctionCall, UnnumberedServerMessage } from "@lhama/protocol";

type FunctionCallFrame = Extract<UnnumberedServerMessage, { type: "function_call" }>;

interface OpenCall {
  requestId: string;
  call: FunctionCall;
  /** Number of the frame that has asked. */
  seq: number;
}

/** The function calls of a session that its client has been asked for and has not answered. */
export class OpenCalls {
  readonly #calls = new Map<string, OpenCall>();

  add({ type: _, requestId, ...call }: FunctionCallFrame, seq: number): void {
    this.#calls.set(call.callId, { requestId, call, seq });
  }

  /** Whether an answer to this call is waited for. */
  has(callId: string): boolean {
    return this.#calls.has(callId);
  }

  answered(callId: string): void {
    this.#calls.delete(callId);
  }

  /** A request has ended, and nobody waits for its calls any more. */
  end(requestId: string): void {
    for (const [callId, call] of this.#calls) {
      if (call.requestId === requestId) this.#calls.delete(callId);
    }
  }

  /** The calls of a request that frames before number `seq` have asked for. */
  askedBefore(seq: number, requestId: string): FunctionCall[] {
    return [...this.#calls.values()]
      .filter((open) => open.requestId === requestId && open.seq < seq)
      .map(({ call }) => call);
  }
}
