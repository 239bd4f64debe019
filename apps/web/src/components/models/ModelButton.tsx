import { Show } from "solid-js";
import { text } from "../../i18n/text.ts";
import type { App } from "../../store/create-app.ts";
import { modelName } from "../../store/state.ts";
import { ChevronIcon } from "../icons.tsx";
import "./model-button.css";

/** Shows the model in use and how far its loading is; opens the dialog with the others. */
export function ModelButton(props: { app: App; onOpen: () => void }) {
  const model = () => props.app.state.model;
  const name = () => modelName(model());
  const stage = () => {
    const state = model();
    if (state.phase === "failed") return text.model.failed;
    if (state.phase === "unloaded") return text.model.unloaded;
    if (state.phase !== "loading") return undefined;
    return state.stage === "starting" ? text.model.starting : text.model.loading(state.progress);
  };
  const label = () => [name() ?? text.model.none, stage()].filter(Boolean).join(" · ");
  return (
    <button
      type="button"
      class="model-button"
      data-phase={model().phase}
      aria-label={`${text.model.label}: ${label()}`}
      aria-haspopup="dialog"
      onClick={() => props.onOpen()}
    >
      <span class="model-name">{name() ?? text.model.none}</span>
      <Show when={stage()}>{(shown) => <span class="model-stage"> · {shown()}</span>}</Show>
      <ChevronIcon />
    </button>
  );
}
