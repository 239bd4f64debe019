import { createSignal, For, Show } from "solid-js";
import { text } from "../../i18n/text.ts";
import type { EngineName } from "../../settings/engine.ts";
import { ENGINE_FIELDS, type Field } from "../../settings/fields.ts";
import type { App } from "../../store/create-app.ts";
import { RetryIcon } from "../icons.tsx";
import { SettingField } from "./SettingField.tsx";

export interface EngineSectionProps {
  app: App;
  isWanted: (field: Field<EngineName>) => boolean;
}

/** How models are loaded, in all conversations. */
export function EngineSection(props: EngineSectionProps) {
  const [changed, setChanged] = createSignal(false);
  const { settings, models } = props.app;
  const isNeeded = (name: EngineName) =>
    name !== "gpuLayers" || settings.kept.engine.gpu === "layers";
  const reload = () => {
    setChanged(false);
    void models.reload();
  };
  const fields = () =>
    ENGINE_FIELDS.filter((field) => isNeeded(field.name) && props.isWanted(field));
  return (
    <Show when={fields().length > 0}>
      <section>
        <h3>{text.settings.groups.engine}</h3>
        <p class="soft">{text.settings.engineHelp}</p>
        <For each={fields()}>
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
    </Show>
  );
}
