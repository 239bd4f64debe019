import { For, Show } from "solid-js";
import { text } from "../i18n/text.ts";
import type { App } from "../store/create-app.ts";
import { Mark } from "./Mark.tsx";
import { BetterModel } from "./models/BetterModel.tsx";
import "./empty-state.css";

/** What a conversation looks like before its first message. */
export function EmptyState(props: { app: App; onModels: () => void }) {
  const facts = () => {
    const { model } = props.app.state;
    return model.phase === "ready" ? model.facts : undefined;
  };
  const isEmbedded = () =>
    props.app.state.models.some((entry) => entry.embedded && entry.name === facts()?.name);
  const starters = () => {
    if (isEmbedded()) return text.empty.embeddedStarters;
    const { starters, thinkingStarter } = text.empty;
    return facts()?.canThink ? [thinkingStarter, ...starters.slice(1)] : starters;
  };
  return (
    <section class="empty">
      <Mark />
      <h2>{text.empty.title}</h2>
      <p class="soft">{text.empty.subtitle}</p>
      <ul class="starters">
        <For each={starters()}>
          {(starter) => (
            <li>
              <button type="button" onClick={() => props.app.pending.ask(starter)}>
                {starter}
              </button>
            </li>
          )}
        </For>
      </ul>
      <Show when={isEmbedded()}>
        <BetterModel app={props.app} onAll={props.onModels} />
      </Show>
    </section>
  );
}
