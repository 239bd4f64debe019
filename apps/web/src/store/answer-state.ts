import { errorOf, type Outcome } from "../connection/lhama-client.ts";
import type { AnswerState } from "./state.ts";

/** How an answer stands after its request has ended. */
export function toAnswerState(outcome: Outcome<"generate">): AnswerState {
  if (outcome.type === "interrupted") return { phase: "interrupted" };
  if (outcome.type === "error") {
    if (outcome.code === "aborted") return { phase: "stopped" };
    return { phase: "failed", error: errorOf(outcome) };
  }
  const { stopReason, usage, timings } = outcome;
  return { phase: "done", stopReason, usage, timings };
}
