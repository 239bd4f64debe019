import { createSignal, createUniqueId, For, type JSX, Match, Show, Switch } from "solid-js";
import type { OwnFunction } from "../../functions/functions-store.ts";
import { text } from "../../i18n/text.ts";
import { parseSchema } from "../../settings/settings.ts";
import { SchemaField } from "../SchemaField.tsx";

const NAME = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;
const EXAMPLE = `{
  "type": "object",
  "properties": {
    "city": { "type": "string", "description": "The city name" }
  }
}`;
const CODE = 'return { greeting: "Hello, " + args.city };';

type Kind = OwnFunction["answer"]["kind"];
const KINDS: Kind[] = ["hand", "code", "fixed"];

export interface FunctionEditorProps {
  /** The one to change; a new one without. */
  own: OwnFunction | undefined;
  isTaken: (name: string) => boolean;
  onSave: (own: OwnFunction) => void;
  onCancel: () => void;
}

/** Where a person defines a function: what the model is told, and who answers it. */
export function FunctionEditor(props: FunctionEditorProps) {
  const id = createUniqueId();
  const { own } = props;
  const [name, setName] = createSignal(own?.name ?? "");
  const [description, setDescription] = createSignal(own?.description ?? "");
  const [params, setParams] = createSignal(own?.params ?? EXAMPLE);
  const [areParamsFine, setParamsFine] = createSignal(true);
  const [kind, setKind] = createSignal<Kind>(own?.answer.kind ?? "hand");
  const [code, setCode] = createSignal(own?.answer.kind === "code" ? own.answer.code : CODE);
  const [value, setValue] = createSignal(own?.answer.kind === "fixed" ? own.answer.value : "");

  const nameProblem = () => {
    if (name() === "") return undefined;
    if (!NAME.test(name())) return text.functions.nameBroken;
    return props.isTaken(name()) ? text.functions.nameTaken : undefined;
  };
  const isNoObject = () => {
    const schema = parseSchema(params());
    return schema !== undefined && "type" in schema && schema.type !== "object";
  };
  const canSave = () =>
    name() !== "" && nameProblem() === undefined && areParamsFine() && !isNoObject();

  const save = (event: SubmitEvent) => {
    event.preventDefault();
    if (!canSave()) return;
    const answers: Record<Kind, OwnFunction["answer"]> = {
      hand: { kind: "hand" },
      code: { kind: "code", code: code() },
      fixed: { kind: "fixed", value: value() },
    };
    props.onSave({
      name: name(),
      description: description().trim(),
      params: params(),
      answer: answers[kind()],
    });
  };

  return (
    <form onSubmit={save}>
      <Setting id={`${id}-name`} label={text.functions.name} help={text.functions.nameHelp}>
        <input
          id={`${id}-name`}
          class="field"
          autocomplete="off"
          spellcheck={false}
          aria-describedby={`${id}-name-help`}
          aria-invalid={nameProblem() !== undefined}
          value={name()}
          ref={(field) => queueMicrotask(() => field.focus())}
          onInput={(event) => setName(event.currentTarget.value.trim())}
        />
        <Show when={nameProblem()}>{(problem) => <p class="failure">{problem()}</p>}</Show>
      </Setting>
      <Setting
        id={`${id}-description`}
        label={text.functions.description}
        help={text.functions.descriptionHelp}
      >
        <textarea
          id={`${id}-description`}
          class="field"
          rows="2"
          maxLength="4000"
          aria-describedby={`${id}-description-help`}
          value={description()}
          onInput={(event) => setDescription(event.currentTarget.value)}
        />
      </Setting>
      <Setting id={`${id}-params`} label={text.functions.params} help={text.functions.paramsHelp}>
        <SchemaField
          id={`${id}-params`}
          rows={7}
          optional={true}
          describedBy={`${id}-params-help`}
          value={params()}
          onChange={setParams}
          onCheck={setParamsFine}
        />
        <Show when={isNoObject()}>
          <p class="failure">{text.functions.paramsNotObject}</p>
        </Show>
      </Setting>
      <fieldset class="scope">
        <legend>{text.functions.answer}</legend>
        <For each={KINDS}>
          {(one) => (
            <label>
              <input
                type="radio"
                name={`${id}-kind`}
                checked={kind() === one}
                onChange={() => setKind(one)}
              />
              {text.functions.answers[one]}
            </label>
          )}
        </For>
      </fieldset>
      <Switch>
        <Match when={kind() === "code"}>
          <Setting id={`${id}-code`} label={text.functions.code} help={text.functions.codeHelp}>
            <textarea
              id={`${id}-code`}
              class="field schema"
              rows="8"
              spellcheck={false}
              aria-describedby={`${id}-code-help`}
              value={code()}
              onInput={(event) => setCode(event.currentTarget.value)}
            />
          </Setting>
        </Match>
        <Match when={kind() === "fixed"}>
          <Setting id={`${id}-value`} label={text.functions.value} help={text.functions.valueHelp}>
            <textarea
              id={`${id}-value`}
              class="field schema"
              rows="3"
              aria-describedby={`${id}-value-help`}
              value={value()}
              onInput={(event) => setValue(event.currentTarget.value)}
            />
          </Setting>
        </Match>
      </Switch>
      <div class="editor-buttons">
        <button type="button" class="quiet" onClick={() => props.onCancel()}>
          {text.cancel}
        </button>
        <button type="submit" class="primary" disabled={!canSave()}>
          {text.functions.save}
        </button>
      </div>
    </form>
  );
}

function Setting(props: { id: string; label: string; help: string; children: JSX.Element }) {
  return (
    <div class="setting">
      <div class="setting-head">
        <label for={props.id}>{props.label}</label>
      </div>
      <p class="soft" id={`${props.id}-help`}>
        {props.help}
      </p>
      {props.children}
    </div>
  );
}
