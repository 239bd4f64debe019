import { For, Show } from "solid-js";
import { text } from "../../i18n/text.ts";
import type { App } from "../../store/create-app.ts";
import { createFocusKeeper } from "../create-focus-keeper.ts";
import { DownloadRow } from "./DownloadRow.tsx";

/** Models on their way to the server. */
export function DownloadList(props: { app: App; onLoad: (name: string) => void }) {
  let list: HTMLElement | undefined;
  createFocusKeeper(
    () => list,
    () => props.app.state.downloads.length,
  );
  return (
    <Show when={props.app.state.downloads.length > 0}>
      <section ref={list} class="downloads" aria-label={text.downloads.label}>
        <h3>{text.downloads.label}</h3>
        <ul>
          <For each={props.app.state.downloads}>
            {(download) => (
              <li data-row>
                <DownloadRow app={props.app} download={download} onLoad={props.onLoad} />
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}
