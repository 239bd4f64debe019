import { Index, lazy, Match, Show, Suspense, Switch } from "solid-js";
import { text } from "../i18n/text.ts";
import { Markdown } from "../markdown/Markdown.tsx";
import type { App } from "../store/create-app.ts";
import type { AssistantMessage as Message, Part, TextPart } from "../store/state.ts";
import { AnswerActions } from "./AnswerActions.tsx";
import { AnswerEnd } from "./AnswerEnd.tsx";
import type { Nearness } from "./create-presence.ts";
import { JsonAnswer, RawJson } from "./JsonAnswer.tsx";
import { asJson, beginsAsJson } from "./JsonTree.tsx";
import { Thought } from "./Thought.tsx";

const CallCard = lazy(async () => ({
  default: (await import("./functions/CallCard.tsx")).CallCard,
}));

export interface AssistantMessageProps {
  message: Message;
  isLast: boolean;
  nearness: Nearness;
  app: App;
}

/** An answer: thoughts apart, text as markdown, and how it ended. */
export function AssistantMessage(props: AssistantMessageProps) {
  const running = () => props.message.state.phase === "running";
  const parts = () => props.message.parts;
  const growing = (index: number) => running() && index === parts().length - 1;
  const json = (part: TextPart) => (running() ? undefined : asJson(part.text));
  return (
    <article data-role="assistant" aria-label={text.name} aria-busy={running()}>
      <h2 class="visually-hidden">{text.name}</h2>
      <Index each={parts()}>
        {(part, index) => (
          <Switch>
            <Match when={asCall(part())}>
              {(call) => (
                <Suspense>
                  <CallCard app={props.app} messageId={props.message.id} part={call()} />
                </Suspense>
              )}
            </Match>
            <Match when={asAnswer(part())}>
              {(answer) => (
                <Switch
                  fallback={
                    <Markdown
                      text={answer().text}
                      growing={growing(index)}
                      nearness={props.nearness}
                    />
                  }
                >
                  <Match when={running() && beginsAsJson(answer().text)}>
                    <RawJson source={answer().text} />
                  </Match>
                  <Match when={json(answer())}>
                    {(value) => <JsonAnswer source={answer().text} value={value()} />}
                  </Match>
                </Switch>
              )}
            </Match>
            <Match when={asThought(part())}>
              {(thought) => (
                <Thought
                  part={thought()}
                  growing={growing(index)}
                  nearness={props.nearness}
                  onSkip={() => props.app.chat.skipThinking()}
                />
              )}
            </Match>
          </Switch>
        )}
      </Index>
      <Show when={running() && parts().length === 0}>
        <div class="pending" aria-hidden="true">
          <span />
          <span />
          <span />
        </div>
      </Show>
      <Show when={!running()}>
        <footer>
          <AnswerActions message={props.message} isLast={props.isLast} app={props.app} />
          <AnswerEnd message={props.message} isLast={props.isLast} app={props.app} />
        </footer>
      </Show>
    </article>
  );
}

const asCall = (part: Part) => (part.kind === "call" ? part : undefined);
const asAnswer = (part: Part) => (part.kind === "answer" ? part : undefined);
const asThought = (part: Part) =>
  part.kind === "thought" || part.kind === "comment" ? part : undefined;
