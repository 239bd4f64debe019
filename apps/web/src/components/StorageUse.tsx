import { createResource, Show } from "solid-js";
import { text } from "../i18n/text.ts";
import type { App } from "../store/create-app.ts";

/** How much the browser keeps for this page. */
export function StorageUse(props: { app: App }) {
  const [estimate] = createResource(
    () => Object.keys(props.app.state.chats).length,
    // Missing on pages that came over plain http from another machine.
    async () => (await navigator.storage?.estimate())?.usage ?? null,
  );
  return (
    <Show when={estimate.latest}>
      {(bytes) => <p class="storage">{text.chats.storage(bytes())}</p>}
    </Show>
  );
}
