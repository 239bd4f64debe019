import { For } from "solid-js";
import { text } from "../../i18n/text.ts";
import { PRESETS, type PresetName } from "../../settings/fields.ts";
import type { SettingName, Settings } from "../../settings/settings.ts";
import type { App } from "../../store/create-app.ts";
import { KeptList } from "./KeptList.tsx";

export interface PresetSectionProps {
  app: App;
  /** Those in force. */
  settings: Settings;
  /** Sets these, and leaves the others. */
  onChange: (values: Settings) => void;
  /** Sets these and no others. */
  onReplace: (values: Settings) => void;
}

/** Several settings at once: ready-made ones, the person's own, or the defaults. */
export function PresetSection(props: PresetSectionProps) {
  const { settings } = props.app;
  const isOn = (values: Settings) =>
    (Object.keys(values) as SettingName[]).every((name) => props.settings[name] === values[name]);
  return (
    <section>
      <h3>{text.settings.presets}</h3>
      <div class="presets">
        <For each={Object.keys(PRESETS) as PresetName[]}>
          {(name) => (
            <button
              type="button"
              aria-pressed={isOn(PRESETS[name])}
              onClick={() => props.onChange(PRESETS[name])}
            >
              {text.settings.presetNames[name]}
            </button>
          )}
        </For>
        <button type="button" class="quiet" onClick={() => props.onReplace({})}>
          {text.settings.resetAll}
        </button>
      </div>
      <KeptList
        items={settings.kept.presets}
        label={text.settings.ownPresets}
        saveLabel={text.settings.savePreset}
        isOn={isOn}
        canKeep={Object.values(props.settings).some((value) => value !== undefined)}
        onUse={(values) => props.onChange(values)}
        onKeep={(name) => settings.keepPreset(name, props.settings)}
        onDrop={(name) => settings.dropPreset(name)}
      />
    </section>
  );
}
