import { createSignal, For, Show } from "solid-js";
import { touch } from "../../browser/touch.ts";
import { text } from "../../i18n/text.ts";
import {
  ENGINE_FIELDS,
  type Field,
  FORMAT_FIELDS,
  GROUPS,
  PAGE_FIELDS,
  SYSTEM_PROMPT,
} from "../../settings/fields.ts";
import type { SettingName, Settings } from "../../settings/settings.ts";
import type { App } from "../../store/create-app.ts";
import { matches } from "../../words/matches.ts";
import { Pane } from "../Pane.tsx";
import { SearchField } from "../SearchField.tsx";
import { EngineSection } from "./EngineSection.tsx";
import { PresetSection } from "./PresetSection.tsx";
import { PromptSection } from "./PromptSection.tsx";
import { SettingField } from "./SettingField.tsx";
import "./settings.css";

/** How answers are made: for all conversations, or for the one that is shown. */
export function SettingsDialog(props: { app: App; onClose: () => void }) {
  const { app } = props;
  const [words, setWords] = createSignal("");
  const chat = () => app.state.chats[app.state.chatId];
  const [own, setOwn] = createSignal(chat()?.settings !== undefined);
  const settings = (): Settings =>
    (own() ? chat()?.settings : undefined) ?? app.settings.kept.settings;

  const replace = (values: Settings) => {
    if (own()) app.chats.setSettings(app.state.chatId, values);
    else app.settings.set(values);
  };
  const change = (values: Settings) => replace({ ...settings(), ...values });
  const isNeeded = (name: SettingName) => {
    const format = FORMAT_FIELDS[name];
    return format === undefined || format === settings().format;
  };
  const isWanted = ({ name }: Field<keyof typeof text.settings.fields>) => {
    const { label, help } = text.settings.fields[name];
    return matches(words(), [label, help]);
  };
  /** The groups that have something to show. */
  const groups = () =>
    GROUPS.map(({ name, fields }) => ({
      name,
      fields: fields.filter((field) => isNeeded(field.name) && isWanted(field)),
    })).filter(({ fields }) => fields.length > 0);
  const isNothing = () =>
    groups().length === 0 && ![SYSTEM_PROMPT, ...ENGINE_FIELDS, ...PAGE_FIELDS].some(isWanted);
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
      <div class="pane-top">
        <SearchField
          label={text.settings.search}
          words={words()}
          onWords={setWords}
          autofocus={!touch.matches}
        />
      </div>
      <div class="pane-body">
        <Show when={words().trim() === ""}>
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
          <PresetSection app={app} settings={settings()} onChange={change} onReplace={replace} />
        </Show>
        <Show when={isWanted(SYSTEM_PROMPT)}>
          <PromptSection app={app} value={settings().systemPrompt} onChange={change} />
        </Show>
        <For each={groups().map(({ name }) => name)}>
          {(name) => (
            <section>
              <h3>{text.settings.groups[name]}</h3>
              <For each={groups().find((group) => group.name === name)?.fields}>
                {(field) => (
                  <SettingField
                    field={field}
                    value={settings()[field.name]}
                    hidden={hidden()}
                    onChange={(value) => change({ [field.name]: value })}
                  />
                )}
              </For>
            </section>
          )}
        </For>
        <EngineSection app={app} isWanted={isWanted} />
        <Show when={PAGE_FIELDS.some(isWanted)}>
          <section>
            <h3>{text.settings.groups.page}</h3>
            <For each={PAGE_FIELDS.filter(isWanted)}>
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
        </Show>
        <Show when={isNothing()}>
          <p class="soft">{text.settings.nothingFound(words().trim())}</p>
        </Show>
      </div>
    </Pane>
  );
}
