import { createSignal, For, Show } from "solid-js";
import { text } from "../../i18n/text.ts";
import type { Named } from "../../settings/settings-store.ts";
import { CloseIcon } from "../icons.tsx";

export interface KeptListProps<Value> {
  items: Named<Value>[];
  label: string;
  saveLabel: string;
  /** Whether it is what holds now. */
  isOn: (value: Value) => boolean;
  /** Whether there is anything to keep. */
  canKeep: boolean;
  onUse: (value: Value) => void;
  onKeep: (name: string) => void;
  onDrop: (name: string) => void;
}

/** What the person keeps under names, and a way to keep the present state as well. */
export function KeptList<Value>(props: KeptListProps<Value>) {
  const [name, setName] = createSignal("");
  const keep = (event: SubmitEvent) => {
    event.preventDefault();
    if (name().trim() === "") return;
    props.onKeep(name().trim());
    setName("");
  };
  return (
    <div class="kept">
      <ul aria-label={props.label}>
        <For each={props.items}>
          {(item) => (
            <li>
              <button
                type="button"
                aria-pressed={props.isOn(item.value)}
                onClick={() => props.onUse(item.value)}
              >
                {item.name}
              </button>
              <button
                type="button"
                class="quiet"
                aria-label={text.settings.drop(item.name)}
                onClick={() => props.onDrop(item.name)}
              >
                <CloseIcon />
              </button>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.canKeep}>
        <form onSubmit={keep}>
          <input
            class="field"
            aria-label={props.saveLabel}
            placeholder={props.saveLabel}
            value={name()}
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <button type="submit" disabled={name().trim() === ""}>
            {text.settings.save}
          </button>
        </form>
      </Show>
    </div>
  );
}
