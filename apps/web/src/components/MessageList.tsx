import { createEffect, createSignal, For, on, onCleanup, Show } from "solid-js";
import { text } from "../i18n/text.ts";
import { listenForIntent } from "../scroll/listen-for-intent.ts";
import { StickToBottom } from "../scroll/stick-to-bottom.ts";
import type { App } from "../store/create-app.ts";
import { AssistantMessage } from "./AssistantMessage.tsx";
import { DownIcon } from "./icons.tsx";
import { UserMessage } from "./UserMessage.tsx";
import "./message-list.css";

/** The messages, with their end in view until the person looks at something above. */
export function MessageList(props: { app: App }) {
  const state = () => props.app.state;
  const [following, setFollowing] = createSignal(true);
  let stick: StickToBottom | undefined;
  const observer = new ResizeObserver(() => stick?.resized());
  onCleanup(() => observer.disconnect());

  const attach = (scroller: HTMLElement) => {
    stick = new StickToBottom(scroller, setFollowing);
    listenForIntent(scroller, stick);
    observer.observe(scroller);
  };
  // Whoever sends a message wants to see what comes of it.
  createEffect(
    on(
      () => state().order.length,
      () => stick?.jump(),
      { defer: true },
    ),
  );

  return (
    <div class="messages">
      <div
        ref={attach}
        class="scroller"
        role="log"
        aria-live="off"
        aria-label={text.chat.label}
        tabindex="0"
      >
        <div class="column" ref={(column) => observer.observe(column)}>
          <For each={state().order}>
            {(id) => {
              const message = state().messages[id];
              if (message === undefined) return null;
              if (message.role === "user") return <UserMessage message={message} />;
              return (
                <AssistantMessage
                  message={message}
                  isLast={state().order.at(-1) === id}
                  app={props.app}
                />
              );
            }}
          </For>
        </div>
      </div>
      <Show when={!following()}>
        <button type="button" class="jump" onClick={() => stick?.jump()}>
          <DownIcon />
          {text.chat.jump}
        </button>
      </Show>
    </div>
  );
}
