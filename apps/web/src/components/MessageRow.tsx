import { Show } from "solid-js";
import { text } from "../i18n/text.ts";
import type { App } from "../store/create-app.ts";
import { AssistantMessage } from "./AssistantMessage.tsx";
import { createPresence, type Nearness } from "./create-presence.ts";
import { UserMessage } from "./UserMessage.tsx";

/** Height that a message is given before it was ever mounted, CSS pixels. */
const GUESS = { user: 56, assistant: 180 } as const;

export interface MessageRowProps {
  app: App;
  id: string;
  nearness: Nearness;
  /** Whether it is mounted before anything is known about its place. */
  initially: boolean;
  /** Whether the model knows nothing above this message. */
  memoryBegins: boolean;
}

/** A place in the list. Its message is mounted only near what is seen. */
export function MessageRow(props: MessageRowProps) {
  const message = () => props.app.state.messages[props.id];
  const isLast = () => props.app.state.order.at(-1) === props.id;
  const presence = createPresence({
    nearness: props.nearness,
    initially: props.initially,
    always: () => isLast() || props.app.state.editing === props.id,
    guess: () => GUESS[message()?.role ?? "assistant"],
  });
  return (
    <div class="row" data-message={props.id} ref={presence.ref} style={presence.style()}>
      <Show when={presence.isMounted()}>
        <Show when={props.memoryBegins}>
          <p class="shifted">{text.chat.memoryBegins}</p>
        </Show>
        <Show when={asUser(message())}>
          {(question) => <UserMessage message={question()} app={props.app} />}
        </Show>
        <Show when={asAssistant(message())}>
          {(answer) => (
            <AssistantMessage
              message={answer()}
              isLast={isLast()}
              nearness={props.nearness}
              app={props.app}
            />
          )}
        </Show>
      </Show>
    </div>
  );
}

type Message = App["state"]["messages"][string] | undefined;
const asUser = (message: Message) => (message?.role === "user" ? message : undefined);
const asAssistant = (message: Message) => (message?.role === "assistant" ? message : undefined);
