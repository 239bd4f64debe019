import { text } from "../i18n/text.ts";
import { callsOf } from "./function-calls.ts";
import { type AppState, type Message, modelName } from "./state.ts";

/**
 * The one line that says what is being waited for, or undefined when nothing is. What stands in the
 * way first is said first: connection, model, line, prompt, answer.
 */
export function statusOf(state: AppState): string | undefined {
  const { connection, model, run } = state;
  if (connection.phase === "connecting") return text.connection.connecting;
  if (connection.phase !== "open") return run === null ? undefined : text.status.waitingForServer;
  if (run?.stopping) return text.status.stopping;
  if (model.phase === "loading") {
    if (model.stage === "starting") return text.status.starting;
    return text.status.loading(model.name, model.progress);
  }
  const waiting = run === null ? undefined : callStatus(state.messages[run.messageId]);
  if (waiting !== undefined) return waiting;
  if (model.phase === "failed" && run === null) return text.status.failed(model.name);
  if (model.phase === "unloaded" && run === null) return text.status.unloaded(model.name);
  switch (run?.step.name) {
    case "queued":
      return text.status.inLine(run.step.position);
    case "waking":
      return text.status.loading(modelName(model) ?? "", run.step.progress);
    case "waiting":
      return text.status.waiting;
    case "prefill":
      // A short prompt is read before anyone could read this.
      return run.step.progress > 0 && run.step.progress < 1
        ? text.status.reading(run.step.progress, run.step.secondsLeft)
        : text.status.waiting;
    case "generating":
      return isThinking(state.messages[run.messageId])
        ? text.status.thinking
        : text.status.generating;
    default:
      return undefined;
  }
}

/** How quick the last answer of the chat that is shown was, what matters most first; empty where nobody knows. */
export function lastNumbers({ messages, order }: AppState): string[] {
  const last = messages[order.at(-1) ?? ""];
  if (last?.role !== "assistant" || last.state.phase !== "done") return [];
  const { usage, timings } = last.state;
  const { tokens, speed, firstToken } = text.answer;
  return [
    tokens(usage.completionTokens),
    timings.tokensPerSecond === null ? [] : speed(timings.tokensPerSecond),
    timings.timeToFirstTokenMs === null ? [] : firstToken(timings.timeToFirstTokenMs),
  ].flat();
}

function isThinking(message: Message | undefined): boolean {
  return message?.role === "assistant" && message.parts.at(-1)?.kind === "thought";
}

/** What the answer waits for in the middle: the person, or a function. */
function callStatus(message: Message | undefined): string | undefined {
  const phases =
    message?.role === "assistant" ? callsOf(message).map(({ state }) => state.phase) : [];
  if (phases.includes("asking")) return text.status.asking;
  return phases.includes("running") ? text.status.calling : undefined;
}
