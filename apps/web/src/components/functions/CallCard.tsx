import { Match, Show, Switch } from "solid-js";
import { readPartialJson } from "../../functions/partial-json.ts";
import { text } from "../../i18n/text.ts";
import { argsOf, resultOf } from "../../store/call-messages.ts";
import type { App } from "../../store/create-app.ts";
import type { CallPart } from "../../store/state.ts";
import { FunctionIcon } from "../icons.tsx";
import { JsonFields } from "../JsonTree.tsx";
import { CallQuestion } from "./CallQuestion.tsx";
import "./call-card.css";

export interface CallCardProps {
  app: App;
  messageId: string;
  part: CallPart;
}

/** A call of a function in an answer: its arguments as they come, the question, and what came of it. */
export function CallCard(props: CallCardProps) {
  const phase = () => props.part.state.phase;
  const isHere = () => props.app.state.run?.messageId === props.messageId;
  const isOpen = () => phase() === "writing" || phase() === "asking" || phase() === "running";
  return (
    <section class="call" data-phase={phase()} aria-label={text.calls.label(props.part.name)}>
      <Show
        when={isOpen()}
        fallback={
          <details>
            <summary>
              <Title part={props.part} />
              <span class="call-short">{shortResult(props.part)}</span>
            </summary>
            <Outcome part={props.part} />
          </details>
        }
      >
        <p class="call-title">
          <Title part={props.part} />
        </p>
        <Show
          when={(phase() === "asking" || phase() === "writing") && isHere()}
          fallback={<Arguments value={readPartialJson(props.part.args)} />}
        >
          <CallQuestion {...props} />
        </Show>
        <Show when={phase() === "asking" && !isHere()}>
          <p class="soft">{text.calls.elsewhere}</p>
        </Show>
      </Show>
    </section>
  );
}

function Title(props: { part: CallPart }) {
  const words = () => {
    const { state } = props.part;
    switch (state.phase) {
      case "asking":
        return "";
      case "answered":
        if (state.denied === true) return text.calls.denied;
        if ("error" in state.answer) return text.calls.failed;
        return state.args === undefined ? text.calls.answered : text.calls.edited;
      default:
        return text.calls[state.phase];
    }
  };
  return (
    <>
      <FunctionIcon />
      <strong>{props.part.name}</strong> <span class="soft">{words()}</span>
    </>
  );
}

/** What it was called with, and what the model was told. */
function Outcome(props: { part: CallPart }) {
  const args = () => {
    const { state } = props.part;
    const edited = state.phase === "answered" ? state.args : undefined;
    return argsOf({ args: edited ?? props.part.args });
  };
  return (
    <>
      <Arguments value={args()} />
      <Show when={resultOf(props.part)}>
        {(result) => (
          <div class="call-json">
            <span class="soft">{text.calls.result}</span>
            <JsonFields value={result().value} />
          </div>
        )}
      </Show>
    </>
  );
}

function Arguments(props: { value: unknown }) {
  return (
    <div class="call-json">
      <span class="soft">{text.calls.arguments}</span>
      <Switch fallback={<JsonFields value={props.value} />}>
        <Match when={props.value === undefined}>
          <p class="soft">{text.calls.noArguments}</p>
        </Match>
      </Switch>
    </div>
  );
}

/** The result in one line, for whoever does not open the card. */
function shortResult(part: CallPart): string {
  const { state } = part;
  if (state.phase !== "answered") return "";
  const { answer } = state;
  if ("error" in answer) return answer.error;
  return typeof answer.result === "string" ? answer.result : JSON.stringify(answer.result);
}
