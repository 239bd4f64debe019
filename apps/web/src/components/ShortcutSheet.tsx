import { For, onMount } from "solid-js";
import { text } from "../i18n/text.ts";
import { CloseIcon } from "./icons.tsx";
import "./command-palette.css";

/** The keys that do something. */
export function ShortcutSheet(props: { onClose: () => void }) {
  let dialog: HTMLDialogElement | undefined;
  onMount(() => dialog?.showModal());
  const rows: [string, string][] = [
    ["Ctrl K", text.shortcuts.palette],
    ["Ctrl Shift O", text.shortcuts.newChat],
    ["Ctrl B", text.shortcuts.sidebar],
    ["Ctrl ,", text.shortcuts.settings],
    ["Ctrl /", text.shortcuts.sheet],
    ["Enter", text.shortcuts.send],
    ["Shift Enter", text.shortcuts.newLine],
    ["Esc", text.shortcuts.stop],
  ];
  return (
    <dialog
      ref={dialog}
      class="palette"
      closedby="any"
      aria-label={text.shortcuts.title}
      onClose={() => props.onClose()}
    >
      <header class="sheet-head">
        <h2>{text.shortcuts.title}</h2>
        <button type="button" class="quiet" aria-label={text.close} onClick={() => dialog?.close()}>
          <CloseIcon />
        </button>
      </header>
      <dl class="sheet">
        <For each={rows}>
          {([keys, what]) => (
            <div>
              <dt>{what}</dt>
              <dd>
                <kbd>{keys}</kbd>
              </dd>
            </div>
          )}
        </For>
      </dl>
    </dialog>
  );
}
