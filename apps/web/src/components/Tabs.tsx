import { For } from "solid-js";
import "./tabs.css";

export interface TabsProps<Id extends string> {
  label: string;
  tabs: { id: Id; label: string }[];
  chosen: Id;
  onChoose: (id: Id) => void;
  /** Id of the element that shows what the chosen tab is about. */
  panel: string;
}

/** A row of tabs. The arrow keys go from one to the next, as everywhere. */
export function Tabs<Id extends string>(props: TabsProps<Id>) {
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = props.tabs.findIndex(({ id }) => id === props.chosen);
    const next = props.tabs[(at + step + props.tabs.length) % props.tabs.length];
    if (next === undefined) return;
    props.onChoose(next.id);
    event.currentTarget.querySelector<HTMLElement>("[aria-selected=true]")?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={props.label} onKeyDown={onKeyDown}>
      <For each={props.tabs}>
        {(tab) => (
          <button
            type="button"
            role="tab"
            aria-selected={tab.id === props.chosen}
            aria-controls={props.panel}
            tabindex={tab.id === props.chosen ? 0 : -1}
            onClick={() => props.onChoose(tab.id)}
          >
            {tab.label}
          </button>
        )}
      </For>
    </div>
  );
}
