import {
  createEffect,
  createMemo,
  createSignal,
  For,
  on,
  onCleanup,
  onMount,
  Show,
} from "solid-js";
import { text } from "../i18n/text.ts";
import { listenForIntent } from "../scroll/listen-for-intent.ts";
import { observeNearness } from "../scroll/observe-nearness.ts";
import { StickToBottom } from "../scroll/stick-to-bottom.ts";
import { memoryFrom } from "../store/conversation.ts";
import type { App } from "../store/create-app.ts";
import { createRoom } from "./create-room.ts";
import { DownIcon } from "./icons.tsx";
import { GROUP_SIZE, MessageGroup } from "./MessageGroup.tsx";
import "./message-list.css";

/** How far outside of the window messages are mounted: farther than a flick scrolls in a frame. */
const MOUNT_MARGIN = "1200px 0px";

/** The messages, with their end in view until the person looks at something above. */
export function MessageList(props: { app: App }) {
  const state = () => props.app.state;
  const memoryStart = createMemo(() => memoryFrom(state()));
  // By their first messages: another chat has groups of its own.
  const groups = createMemo(() => state().order.filter((_, index) => index % GROUP_SIZE === 0));
  const [behind, setBehind] = createSignal(false);
  let stick: StickToBottom | undefined;
  let scroller: HTMLDivElement | undefined;
  let column: HTMLDivElement | undefined;
  let beneath: HTMLDivElement | undefined;
  const room = createRoom({
    elements: () => scroller && column && beneath && { scroller, column, beneath },
    isShown: (id) => state().order.includes(id),
  });
  const observer = new ResizeObserver(() => {
    room.adjust();
    stick?.resized();
  });
  onCleanup(() => observer.disconnect());
  const nearness = observeNearness(MOUNT_MARGIN);
  onCleanup(() => nearness.disconnect());

  // Copied and printed are whole messages, also those that are not mounted just now.
  const beforeCopy = () => {
    const selection = document.getSelection();
    nearness.bringNear((element) => selection?.containsNode(element, true) === true);
    setTimeout(() => nearness.release());
  };
  const beforePrint = () => nearness.bringNear(() => true);
  const afterPrint = () => nearness.release();
  document.addEventListener("copy", beforeCopy);
  window.addEventListener("beforeprint", beforePrint);
  window.addEventListener("afterprint", afterPrint);
  onCleanup(() => {
    document.removeEventListener("copy", beforeCopy);
    window.removeEventListener("beforeprint", beforePrint);
    window.removeEventListener("afterprint", afterPrint);
  });

  /** From the end of the last message, with the room that the next one grows into. */
  const emptyBeneath = () => {
    const end = column?.lastElementChild?.getBoundingClientRect().bottom;
    return beneath === undefined || end === undefined
      ? 0
      : beneath.getBoundingClientRect().bottom - end;
  };
  onMount(() => {
    if (!scroller || !column) return;
    stick = new StickToBottom({ scroller, emptyBeneath, onBehind: setBehind });
    listenForIntent(scroller, stick);
    observer.observe(scroller);
    observer.observe(column);
  });
  // Whoever opens a chat, or sends a message, wants to see what comes of it.
  const show = (questionId: string | undefined) => {
    room.makeFor(questionId);
    stick?.jump();
  };
  createEffect(
    on(
      () => state().chatId,
      () => show(undefined),
      { defer: true },
    ),
  );
  createEffect(
    on(
      () => state().run?.messageId,
      (answerId) => {
        const answer = state().messages[answerId ?? ""];
        if (answer?.chatId === state().chatId) show(answer.parentId);
      },
      { defer: true },
    ),
  );

  return (
    <div class="messages">
      <div
        ref={scroller}
        class="scroller"
        role="log"
        aria-live="off"
        aria-label={text.chat.label}
        tabindex="0"
      >
        <div ref={column} class="column">
          <For each={groups()}>
            {(_, index) => (
              <MessageGroup
                app={props.app}
                start={index() * GROUP_SIZE}
                nearness={nearness}
                memoryStart={memoryStart()}
              />
            )}
          </For>
        </div>
        <div ref={beneath} class="room" />
      </div>
      <Show when={behind()}>
        <button type="button" class="jump" onClick={() => stick?.jump()}>
          <DownIcon />
          {text.chat.jump}
        </button>
      </Show>
    </div>
  );
}
