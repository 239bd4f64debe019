import { createSignal, For, Show } from "solid-js";
import type { FunctionDefinition } from "../../functions/definition.ts";
import type { OwnFunction } from "../../functions/functions-store.ts";
import { text } from "../../i18n/text.ts";
import type { App } from "../../store/create-app.ts";
import { NewChatIcon } from "../icons.tsx";
import { Pane } from "../Pane.tsx";
import { FunctionEditor } from "./FunctionEditor.tsx";
import { FunctionRow } from "./FunctionRow.tsx";
import { NotesList } from "./NotesList.tsx";
import "../settings/settings.css";
import "./functions.css";

/** Which functions the model may call, and the place to make and change one's own. */
export function FunctionsDialog(props: { app: App; onClose: () => void }) {
  const { app } = props;
  const [edited, setEdited] = createSignal<{ own?: OwnFunction }>();
  const chat = () => app.state.chats[app.state.chatId];
  const on = () => app.functionsOf(app.state.chatId);

  const setOn = (name: string, isOn: boolean) => {
    const others = on().filter((other) => other !== name);
    const names = isOn ? [...others, name] : others;
    if (chat() === undefined) app.functions.setOn(names);
    else app.chats.setFunctions(app.state.chatId, names);
  };
  const save = (own: OwnFunction) => {
    const oldName = edited()?.own?.name;
    const wasOn = oldName === undefined || on().includes(oldName);
    app.functions.save(own, oldName);
    if (oldName !== undefined && oldName !== own.name) setOn(oldName, false);
    // Who makes one wants to use it.
    setOn(own.name, wasOn);
    setEdited(undefined);
  };
  const remove = (name: string) => {
    setOn(name, false);
    app.functions.remove(name);
    app.notify({ text: text.functions.removed(name) });
  };
  const hint = () => {
    const { model } = app.state;
    const settings = chat()?.settings ?? app.settings.kept.settings;
    if ((settings.format ?? "text") !== "text") return text.functions.formWins;
    const isTrained = model.phase !== "ready" || model.facts.canCallFunctions;
    return isTrained ? undefined : text.functions.notTrained;
  };
  const rows = (functions: readonly FunctionDefinition[]) => (
    <ul class="functions">
      <For each={functions}>
        {(one) => (
          <FunctionRow
            definition={one}
            on={on().includes(one.name)}
            always={app.functions.isAlways(one.name)}
            own={app.functions.kept.own.find(({ name }) => name === one.name)}
            onSwitch={(isOn) => setOn(one.name, isOn)}
            onAlways={(always) => app.functions.setAlways(one.name, always)}
            onEdit={(own) => setEdited({ own: { ...own, answer: { ...own.answer } } })}
            onRemove={() => remove(one.name)}
          />
        )}
      </For>
    </ul>
  );
  const own = () => app.functions.all.slice(app.functions.builtIns.length);

  return (
    <Pane
      class="settings"
      title={text.functions.title}
      stays={edited() !== undefined}
      onClose={() => props.onClose()}
    >
      <div class="pane-body">
        <Show
          when={edited()}
          fallback={
            <>
              <p class="soft">
                {chat() === undefined ? text.functions.forNew : text.functions.forThis}
              </p>
              <Show when={hint()}>{(words) => <p class="hint">{words()}</p>}</Show>
              <section>
                <h3>{text.functions.own}</h3>
                <Show when={own().length > 0} fallback={<p class="soft">{text.functions.none}</p>}>
                  {rows(own())}
                </Show>
                <button type="button" onClick={() => setEdited({})}>
                  <NewChatIcon />
                  {text.functions.create}
                </button>
              </section>
              <section>
                <h3>{text.functions.builtIn}</h3>
                {rows(app.functions.builtIns)}
              </section>
              <NotesList functions={app.functions} />
            </>
          }
        >
          {(one) => (
            <FunctionEditor
              own={one().own}
              isTaken={(name) => name !== one().own?.name && app.functions.find(name) !== undefined}
              onSave={save}
              onCancel={() => setEdited(undefined)}
            />
          )}
        </Show>
      </div>
    </Pane>
  );
}
