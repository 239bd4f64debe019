import { Index, Show } from "solid-js";
import { text } from "../i18n/text.ts";
import { Markdown } from "../markdown/Markdown.tsx";
import type { App } from "../store/create-app.ts";
import type { AssistantMessage as Message, TextPart } from "../store/state.ts";
import { AnswerActions } from "./AnswerActions.tsx";
import { AnswerEnd } from "./AnswerEnd.tsx";
import { asJson, JsonTree } from "./JsonTree.tsx";
import { Thought } from "./Thought.tsx";

/** An answer: thoughts apart, text as markdown, and how it ended. */
export function AssistantMessage(props: { message: Message; isLast: boolean; app: App }) {
  const running = () => props.message.state.phase === "running";
  const parts = () => props.message.parts;
  const growing = (index: number) => running() && index === parts().length - 1;
  const json = (part: TextPart) => (running() ? undefined : asJson(part.text));
  return (
    <article data-role="assistant" aria-label={text.name} aria-busy={running()}>
      <Index each={parts()}>
        {(part, index) => (
          <Show
            when={part().kind === "answer"}
            fallback={
              <Thought
                part={part()}
                growing={growing(index)}
                onSkip={() => props.app.chat.skipThinking()}
              />
            }
          >
            <Show
              when={json(part())}
              fallback={<Markdown text={part().text} growing={growing(index)} />}
            >
              {(value) => <JsonTree value={value()} />}
            </Show>
          </Show>
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
