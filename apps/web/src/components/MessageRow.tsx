import { createEffect, createSignal, onCleanup, Show } from "solid-js";
import { text } from "../i18n/text.ts";
import type { App } from "../store/create-app.ts";
import { AssistantMessage } from "./AssistantMessage.tsx";
import { UserMessage } from "./UserMessage.tsx";

/** Height that a message is given before it was ever mounted, CSS pixels. */
const GUESS = { user: 56, assistant: 180 } as const;

/** Tells rows when they come near the part of the list that is seen. */
export interface Nearness {
  observe(row: Element, onChange: (near: boolean) => void): void;
  unobserve(row: Element): void;
}

export interface MessageRowProps {
  app: App;
  id: string;
  nearness: Nearness;
  /** Whether it is mounted before anything is known about its place. */
  initially: boolean;
  /** Whether the model knows nothing above this message. */
  memoryBegins: boolean;
}

/** A place in the list. Its message is mounted only near what is seen, else it is empty space. */
export function MessageRow(props: MessageRowProps) {
  const [near, setNear] = createSignal(props.initially);
  const [height, setHeight] = createSignal<number>();
  const message = () => props.app.state.messages[props.id];
  const isLast = () => props.app.state.order.at(-1) === props.id;
  let row: HTMLDivElement | undefined;

  const onChange = (isNear: boolean) => {
    if (isNear) setNear(true);
    else if (row !== undefined && near() && !isInUse(row)) {
      setHeight(row.offsetHeight);
      setNear(false);
    }
  };
  createEffect(() => {
    if (row === undefined) return;
    const observed = row;
    props.nearness.observe(observed, onChange);
    onCleanup(() => props.nearness.unobserve(observed));
  });
  const isMounted = () => near() || isLast();
  const style = () =>
    isMounted() ? undefined : { height: `${height() ?? GUESS[message()?.role ?? "assistant"]}px` };

  return (
    <div class="row" ref={row} style={style()}>
      <Show when={isMounted()}>
        <Show when={props.memoryBegins}>
          <p class="shifted">{text.chat.memoryBegins}</p>
        </Show>
        <Show when={asUser(message())}>
          {(question) => <UserMessage message={question()} app={props.app} />}
        </Show>
        <Show when={asAssistant(message())}>
          {(answer) => <AssistantMessage message={answer()} isLast={isLast()} app={props.app} />}
        </Show>
      </Show>
    </div>
  );
}

type Message = App["state"]["messages"][string] | undefined;
const asUser = (message: Message) => (message?.role === "user" ? message : undefined);
const asAssistant = (message: Message) => (message?.role === "assistant" ? message : undefined);

/** What has the focus or a piece of the selection stays mounted. */
function isInUse(row: HTMLElement): boolean {
  if (row.contains(document.activeElement)) return true;
  const selection = document.getSelection();
  return selection?.type === "Range" && selection.containsNode(row, true);
}
