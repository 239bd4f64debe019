import { createSignal, For, Show } from "solid-js";
import { text } from "../../i18n/text.ts";
import {
  FORMAT_FIELDS,
  GROUPS,
  PAGE_FIELDS,
  PRESETS,
  type PresetName,
} from "../../settings/fields.ts";
import type { SettingName, Settings } from "../../settings/settings.ts";
import type { App } from "../../store/create-app.ts";
import { Pane } from "../Pane.tsx";
import { EngineSection } from "./EngineSection.tsx";
import { KeptList } from "./KeptList.tsx";
import { SettingField } from "./SettingField.tsx";
import "./settings.css";

/** How answers are made: for all conversations, or for the one that is shown. */
export function SettingsDialog(props: { app: App; onClose: () => void }) {
  const { app } = props;
  const chat = () => app.state.chats[app.state.chatId];
  const [own, setOwn] = createSignal(chat()?.settings !== undefined);
  const settings = (): Settings =>
    (own() ? chat()?.settings : undefined) ?? app.settings.kept.settings;

  const change = (values: Settings) => {
    const next: Settings = { ...settings(), ...values };
    if (own()) app.chats.setSettings(app.state.chatId, next);
    else app.settings.set(next);
  };
  const setField = (name: SettingName, value: unknown) => change({ [name]: value });
  const reset = () => {
    if (own()) app.chats.setSettings(app.state.chatId, {});
    else app.settings.set({});
  };
  const isNeeded = (name: SettingName) => {
    const format = FORMAT_FIELDS[name];
    return format === undefined || format === settings().format;
  };
  /** Raw grammars are the operator's to allow. */
  const hidden = () => {
    const { connection } = app.state;
    const isAllowed = connection.phase === "open" && connection.server.features.gbnf;
    return isAllowed || settings().format === "gbnf" ? [] : ["gbnf"];
  };
  const choose = (isOwn: boolean) => {
    setOwn(isOwn);
    app.chats.setSettings(app.state.chatId, isOwn ? { ...app.settings.kept.settings } : undefined);
  };

  return (
    <Pane class="settings" title={text.settings.title} onClose={() => props.onClose()}>
      <div class="pane-body">
        <fieldset class="scope">
          <legend>{text.settings.scope}</legend>
          <label>
            <input type="radio" name="scope" checked={!own()} onChange={() => choose(false)} />
            {text.settings.forAll}
          </label>
          <label>
            <input
              type="radio"
              name="scope"
              checked={own()}
              disabled={chat() === undefined}
              onChange={() => choose(true)}
            />
            {text.settings.forThis}
          </label>
        </fieldset>
        <section>
          <h3>{text.settings.presets}</h3>
          <div class="presets">
            <For each={Object.keys(PRESETS) as PresetName[]}>
              {(name) => (
                <button type="button" onClick={() => change(PRESETS[name])}>
                  {text.settings.presetNames[name]}
                </button>
              )}
            </For>
            <button type="button" class="quiet" onClick={reset}>
              {text.settings.resetAll}
            </button>
          </div>
          <KeptList
            items={app.settings.kept.presets}
            label={text.settings.ownPresets}
            saveLabel={text.settings.savePreset}
            onUse={(value) => change(value)}
            onKeep={(name) => app.settings.keepPreset(name, settings())}
            onDrop={(name) => app.settings.dropPreset(name)}
          />
        </section>
        <section>
          <SettingField
            field={{ name: "systemPrompt", kind: "text", rows: 4 }}
            value={settings().systemPrompt}
            onChange={(value) => setField("systemPrompt", value)}
          />
          <KeptList
            items={app.settings.kept.prompts}
            label={text.settings.prompts}
            saveLabel={text.settings.savePrompt}
            onUse={(value) => change({ systemPrompt: value })}
            onKeep={(name) => app.settings.keepPrompt(name, settings().systemPrompt ?? "")}
            onDrop={(name) => app.settings.dropPrompt(name)}
          />
        </section>
        <For each={GROUPS}>
          {(group) => (
            <section>
              <h3>{text.settings.groups[group.name]}</h3>
              <For each={group.fields}>
                {(field) => (
                  <Show when={isNeeded(field.name)}>
                    <SettingField
                      field={field}
                      value={settings()[field.name]}
                      hidden={hidden()}
                      onChange={(value) => setField(field.name, value)}
                    />
                  </Show>
                )}
              </For>
            </section>
          )}
        </For>
        <EngineSection app={app} />
        <section>
          <h3>{text.settings.groups.page}</h3>
          <For each={PAGE_FIELDS}>
            {(field) => (
              <SettingField
                field={field}
                value={app.settings.kept.page[field.name]}
                onChange={(value) =>
                  app.settings.setPage({ [field.name]: value as boolean | undefined })
                }
              />
            )}
          </For>
        </section>
      </div>
    </Pane>
  );
}
