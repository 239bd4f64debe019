import { For } from "solid-js";
import { MODIFIER_KEY } from "../browser/modifier-key.ts";
import { text } from "../i18n/text.ts";
import { Pane } from "./Pane.tsx";
import "./command-palette.css";

/** The keys that do something. */
export function ShortcutSheet(props: { onClose: () => void }) {
  const rows: [string, string][] = [
    [`${MODIFIER_KEY} K`, text.shortcuts.palette],
    [`${MODIFIER_KEY} Shift O`, text.shortcuts.newChat],
    [`${MODIFIER_KEY} Shift F`, text.commands.search],
    [`${MODIFIER_KEY} B`, text.shortcuts.sidebar],
    [`${MODIFIER_KEY} ,`, text.shortcuts.settings],
    [`${MODIFIER_KEY} /`, text.shortcuts.sheet],
    ["Enter", text.shortcuts.send],
    ["Shift Enter", text.shortcuts.newLine],
    ["\u2191", text.shortcuts.editLast],
    ["Esc", text.shortcuts.stop],
  ];
  return (
    <Pane class="palette" title={text.shortcuts.title} onClose={() => props.onClose()}>
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
    </Pane>
  );
}
