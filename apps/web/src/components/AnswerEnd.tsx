import { Match, Show, Switch } from "solid-js";
import { text } from "../i18n/text.ts";
import type { App } from "../store/create-app.ts";
import type { AnswerState, AssistantMessage } from "../store/state.ts";
import { AnswerStats } from "./AnswerStats.tsx";
import { Failure } from "./Failure.tsx";
import { NewChatIcon, RetryIcon } from "./icons.tsx";

/** Failures that come again however often one tries: the conversation itself is too long. */
const TOO_LONG = new Set(["context_overflow", "frame_too_large"]);

/** How an answer ended: its numbers, or what went wrong and what to do about it. */
export function AnswerEnd(props: { message: AssistantMessage; isLast: boolean; app: App }) {
  const state = () => props.message.state;
  const canRetry = () => props.isLast && props.app.state.run === null && isBroken(props.message);
  const tooLong = () => {
    const end = state();
    return end.phase === "failed" && TOO_LONG.has(end.error.code);
  };
  return (
    <>
      <Switch>
        <Match when={narrow(state(), "done")}>
          {(end) => (
            <span class="stats">
              <Show when={props.message.parts.length === 0 && end().stopReason !== "abort"}>
                <span>{text.answer.empty}</span>
              </Show>
              <AnswerStats end={end()} message={props.message} />
            </span>
          )}
        </Match>
        <Match when={narrow(state(), "failed")}>
          {(end) => (
            <div class="failure">
              <Failure error={end().error} />
            </div>
          )}
        </Match>
        <Match when={state().phase === "interrupted"}>
          <span class="failure">{text.answer.interrupted}</span>
        </Match>
        <Match when={state().phase === "imported"}>
          <span class="stats">{props.message.model}</span>
        </Match>
        <Match when={state().phase === "stopped"}>
          <span class="stats">{text.answer.stopReasons.abort}</span>
        </Match>
      </Switch>
      <Show when={canRetry()}>
        <Show
          when={tooLong()}
          fallback={
            <button type="button" onClick={() => props.app.chat.retry()}>
              <RetryIcon />
              {text.retry}
            </button>
          }
        >
          <button type="button" onClick={() => props.app.chats.startNew()}>
            <NewChatIcon />
            {text.newChat}
          </button>
        </Show>
      </Show>
    </>
  );
}

function narrow<Phase extends AnswerState["phase"]>(
  state: AnswerState,
  phase: Phase,
): Extract<AnswerState, { phase: Phase }> | undefined {
  return state.phase === phase ? (state as Extract<AnswerState, { phase: Phase }>) : undefined;
}

/** Whether it went wrong, or was stopped before it said anything. */
function isBroken({ state, parts }: AssistantMessage): boolean {
  if (state.phase === "failed" || state.phase === "interrupted") return true;
  const wasStopped =
    state.phase === "stopped" || (state.phase === "done" && state.stopReason === "abort");
  return wasStopped && parts.length === 0;
}
