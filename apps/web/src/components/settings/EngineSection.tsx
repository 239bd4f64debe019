import { createSignal, For, Show } from "solid-js";
import { text } from "../../i18n/text.ts";
import type { EngineName } from "../../settings/engine.ts";
import { ENGINE_FIELDS } from "../../settings/fields.ts";
import type { App } from "../../store/create-app.ts";
import { RetryIcon } from "../icons.tsx";
import { SettingField } from "./SettingField.tsx";

/** How models are loaded, in all conversations. */
export function EngineSection(props: { app: App }) {
  const [changed, setChanged] = createSignal(false);
  const { settings, models } = props.app;
  const isNeeded = (name: EngineName) =>
    name !== "gpuLayers" || settings.kept.engine.gpu === "layers";
  const reload = () => {
    setChanged(false);
    void models.reload();
  };
  return (
    <section>
      <h3>{text.settings.groups.engine}</h3>
      <p class="soft">{text.settings.engineHelp}</p>
      <For each={ENGINE_FIELDS.filter(({ name }) => isNeeded(name))}>
        {(field) => (
          <SettingField
            field={field}
            value={settings.kept.engine[field.name]}
            onChange={(value) => {
              settings.setEngine({ ...settings.kept.engine, [field.name]: value });
              setChanged(true);
            }}
          />
        )}
      </For>
      <Show when={changed()}>
        <button type="button" class="primary" onClick={reload}>
          <RetryIcon />
          {text.settings.loadAgain}
        </button>
      </Show>
    </section>
  );
}
