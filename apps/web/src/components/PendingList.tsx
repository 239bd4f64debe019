import { For, Show } from "solid-js";
import { text } from "../i18n/text.ts";
import type { App } from "../store/create-app.ts";
import { createFocusKeeper } from "./create-focus-keeper.ts";
import { CloseIcon, EditIcon, SendIcon } from "./icons.tsx";

export interface PendingListProps {
  app: App;
  /** Where the person writes. */
  field: () => HTMLElement | undefined;
  onEdit: (question: string) => void;
}

/** Questions that wait for the end of the running answer. */
export function PendingList(props: PendingListProps) {
  const here = () =>
    props.app.state.pending.filter((pending) => pending.chatId === props.app.state.chatId);
  let list: HTMLUListElement | undefined;
  createFocusKeeper(
    () => list,
    () => here().length,
    () => props.field(),
  );
  return (
    <Show when={here().length > 0}>
      <ul ref={list} class="waiting-list" aria-label={text.pending.label}>
        <For each={here()}>
          {(pending) => (
            <li data-row>
              <span class="waiting-text">{pending.text}</span>
              <button
                type="button"
                class="quiet"
                aria-label={text.pending.edit}
                title={text.pending.edit}
                onClick={() => props.onEdit(props.app.pending.take(pending.id) ?? "")}
              >
                <EditIcon />
              </button>
              <button
                type="button"
                class="quiet"
                aria-label={text.pending.sendNow}
                title={text.pending.sendNow}
                onClick={() => void props.app.pending.sendNow(pending.id)}
              >
                <SendIcon />
              </button>
              <button
                type="button"
                class="quiet"
                aria-label={text.pending.remove}
                title={text.pending.remove}
                onClick={() => props.app.pending.take(pending.id)}
              >
                <CloseIcon />
              </button>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
