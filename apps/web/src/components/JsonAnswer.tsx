import { createSignal, For, Show } from "solid-js";
import { text } from "../i18n/text.ts";
import { growingText } from "../markdown/growing-text.ts";
import { JsonTree } from "./JsonTree.tsx";

const VIEWS = ["tree", "raw"] as const;

/** An answer in JSON: as a tree, or as it was written. */
export function JsonAnswer(props: { source: string; value: object }) {
  const [view, setView] = createSignal<(typeof VIEWS)[number]>("tree");
  return (
    <div class="json-answer">
      <div class="json-bar">
        <fieldset>
          <legend class="visually-hidden">{text.answer.view}</legend>
          <For each={VIEWS}>
            {(one) => (
              <button
                type="button"
                class="quiet"
                aria-pressed={view() === one}
                onClick={() => setView(one)}
              >
                {text.answer.views[one]}
              </button>
            )}
          </For>
        </fieldset>
      </div>
      <Show when={view() === "tree"} fallback={<RawJson source={props.source} />}>
        <JsonTree value={props.value} />
      </Show>
    </div>
  );
}

/** JSON as it was written, or as far as it is. */
export function RawJson(props: { source: string }) {
  return (
    <pre class="json raw" tabindex="0">
      {growingText(() => props.source)}
    </pre>
  );
}
