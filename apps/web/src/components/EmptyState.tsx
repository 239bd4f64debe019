import { For, Show } from "solid-js";
import { text } from "../i18n/text.ts";
import type { App } from "../store/create-app.ts";
import { Mark } from "./Mark.tsx";
import "./empty-state.css";

/** What a conversation looks like before its first message. */
export function EmptyState(props: { app: App }) {
  const isEmbedded = () => {
    const { model, models } = props.app.state;
    if (model.phase !== "ready") return false;
    return models.some((entry) => entry.embedded && entry.name === model.facts.name);
  };
  return (
    <section class="empty">
      <Mark />
      <h2>{text.empty.title}</h2>
      <p class="soft">{text.empty.subtitle}</p>
      <ul class="starters">
        <For each={text.empty.starters}>
          {(starter) => (
            <li>
              <button type="button" onClick={() => props.app.chat.send(starter)}>
                {starter}
              </button>
            </li>
          )}
        </For>
      </ul>
      <Show when={isEmbedded()}>
        <p class="hint">
          {text.empty.hint} <code>{text.model.folder}</code> {text.empty.hintEnd}
        </p>
      </Show>
    </section>
  );
}
