import { For } from "solid-js";
import { text } from "../../i18n/text.ts";
import { SYSTEM_PROMPT } from "../../settings/fields.ts";
import type { Settings } from "../../settings/settings.ts";
import type { App } from "../../store/create-app.ts";
import { KeptList } from "./KeptList.tsx";
import { SettingField } from "./SettingField.tsx";

export interface PromptSectionProps {
  app: App;
  value: string | undefined;
  onChange: (values: Settings) => void;
}

/** The system prompt, and the library of them: some to begin with, and those that the person keeps. */
export function PromptSection(props: PromptSectionProps) {
  const { settings } = props.app;
  const isOn = (prompt: string) => props.value === prompt;
  return (
    <section>
      <SettingField
        field={SYSTEM_PROMPT}
        value={props.value}
        onChange={(value) => props.onChange({ systemPrompt: value as string | undefined })}
      />
      <ul class="presets" aria-label={text.settings.readyPrompts}>
        <For each={text.settings.prompts}>
          {({ name, prompt }) => (
            <li>
              <button
                type="button"
                title={prompt}
                aria-pressed={isOn(prompt)}
                onClick={() => props.onChange({ systemPrompt: prompt })}
              >
                {name}
              </button>
            </li>
          )}
        </For>
      </ul>
      <KeptList
        items={settings.kept.prompts}
        label={text.settings.ownPrompts}
        saveLabel={text.settings.savePrompt}
        isOn={isOn}
        canKeep={Boolean(props.value?.trim())}
        onUse={(prompt) => props.onChange({ systemPrompt: prompt })}
        onKeep={(name) => settings.keepPrompt(name, props.value ?? "")}
        onDrop={(name) => settings.dropPrompt(name)}
      />
    </section>
  );
}
