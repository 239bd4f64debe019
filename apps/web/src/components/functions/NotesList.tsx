import { For, Show } from "solid-js";
import type { FunctionsStore } from "../../functions/functions-store.ts";
import { text } from "../../i18n/text.ts";
import { TrashIcon } from "../icons.tsx";

/** What models have noted, so that a person sees it and can take it away. */
export function NotesList(props: { functions: FunctionsStore }) {
  const notes = () => props.functions.kept.notes;
  return (
    <section>
      <h3>{text.functions.notes}</h3>
      <Show when={notes().length > 0} fallback={<p class="soft">{text.functions.noNotes}</p>}>
        <ul class="functions">
          <For each={notes()}>
            {(note) => (
              <li>
                <span>{note.text}</span>
                <button
                  type="button"
                  class="quiet"
                  aria-label={text.functions.deleteNote(note.id)}
                  onClick={() => props.functions.removeNote(note.id)}
                >
                  <TrashIcon />
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  );
}
