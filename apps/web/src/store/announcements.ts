import { errorText } from "../i18n/error-text.ts";
import { text } from "../i18n/text.ts";
import { callsOf } from "./function-calls.ts";
import type { AnswerState, AppState } from "./state.ts";

/** What of the state a person who cannot see the page has to hear about. */
export interface Audible {
  connection: AppState["connection"]["phase"];
  /** Of the running answer; undefined when none runs. */
  step: string | undefined;
  /** How the last answer stands. */
  answer: AnswerState | undefined;
  notice: string | undefined;
  /** How the draft may go on. */
  suggestion: string;
  /** Names of the functions that the running answer wants to call. */
  asking: string;
}

export function audibleOf(state: AppState): Audible {
  const last = state.messages[state.order.at(-1) ?? ""];
  return {
    connection: state.connection.phase,
    step: state.run?.step.name,
    answer: last?.role === "assistant" ? last.state : undefined,
    notice: state.notice?.text,
    suggestion: state.suggestion,
    asking:
      last?.role === "assistant"
        ? callsOf(last)
            .filter((call) => call.state.phase === "asking")
            .map(({ name }) => name)
            .join(", ")
        : "",
  };
}

/** The sentence for what has changed, if it is worth one. Never the tokens of an answer. */
export function announcement(before: Audible, now: Audible): string | undefined {
  if (now.notice !== undefined && now.notice !== before.notice) return now.notice;
  if (now.asking !== "" && now.asking !== before.asking) return text.calls.asks(now.asking);
  // What is left of one while it is typed is no news.
  if (now.suggestion !== "" && !before.suggestion.endsWith(now.suggestion)) {
    return text.chat.suggested(now.suggestion.trim());
  }
  if (now.step === "generating" && before.step !== "generating") return text.answer.started;
  if (now.step === undefined && before.step !== undefined) return ending(now.answer);
  if (now.connection !== before.connection) {
    if (now.connection === "open") return text.connection.open;
    if (before.connection === "open") return text.connection.offline;
  }
  return undefined;
}

function ending(answer: AnswerState | undefined): string | undefined {
  switch (answer?.phase) {
    case "done":
      return answer.stopReason === "abort" ? text.answer.stopped : text.answer.complete;
    case "stopped":
      return text.answer.stopped;
    case "interrupted":
      return text.answer.interrupted;
    case "failed":
      return `${text.answer.failed}: ${errorText(answer.error)}`;
    default:
      return undefined;
  }
}
