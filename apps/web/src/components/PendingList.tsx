import { For, Show } from "solid-js";
import { text } from "../i18n/text.ts";
import type { App } from "../store/create-app.ts";
import { CloseIcon, EditIcon, SendIcon } from "./icons.tsx";

/** Questions that wait for the end of the running answer. */
export function PendingList(props: { app: App; onEdit: (question: string) => void }) {
  const here = () =>
    props.app.state.pending.filter((pending) => pending.chatId === props.app.state.chatId);
  return (
    <Show when={here().length > 0}>
      <ul class="waiting-list" aria-label={text.pending.label}>
        <For each={here()}>
          {(pending) => (
            <li>
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
