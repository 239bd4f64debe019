import { createMemo, For, Show } from "solid-js";
import type { App } from "../store/create-app.ts";
import { createPresence, type Nearness } from "./create-presence.ts";
import { MessageRow } from "./MessageRow.tsx";

/** Messages in a group: few enough to be placed within a frame. */
export const GROUP_SIZE = 40;
/** Messages at the end that are mounted at once: more than fit on any screen. */
const AT_ONCE = 16;
/** Height that a message is given before its group was ever mounted, with a gap, CSS pixels. */
const GUESS = 146;

export interface MessageGroupProps {
  app: App;
  /** Of its first message. */
  start: number;
  nearness: Nearness;
  /** The oldest message that the model knows, where it does not know all. */
  memoryStart: string | undefined;
}

/** Some messages in a row. Those of a group that is far from what is seen have not even a place. */
export function MessageGroup(props: MessageGroupProps) {
  const order = () => props.app.state.order;
  const ids = createMemo(() => order().slice(props.start, props.start + GROUP_SIZE));
  const presence = createPresence({
    nearness: props.nearness,
    initially: props.start + GROUP_SIZE > order().length - AT_ONCE,
    always: () => props.start + GROUP_SIZE >= order().length,
    guess: () => ids().length * GUESS,
  });
  return (
    <div class="group" ref={presence.ref} style={presence.style()}>
      <Show when={presence.isMounted()}>
        <For each={ids()}>
          {(id, index) => (
            <MessageRow
              app={props.app}
              id={id}
              nearness={props.nearness}
              memoryBegins={props.memoryStart === id}
              initially={props.start + index() >= order().length - AT_ONCE}
            />
          )}
        </For>
      </Show>
    </div>
  );
}
