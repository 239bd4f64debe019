import { createUniqueId, For, Index, Match, Show, Switch } from "solid-js";
import {
  type ArgumentField,
  fieldsOf,
  fromFieldText,
  toFieldText,
} from "../../functions/argument-fields.ts";
import type { Params } from "../../functions/definition.ts";
import { text } from "../../i18n/text.ts";

export interface ArgumentFormProps {
  params: Params;
  args: unknown;
  /** What the person has put into the fields, by their names. */
  edits: Record<string, string>;
  /** The model is not done with them yet. */
  isWriting: boolean;
  onEdit: (name: string, value: string) => void;
}

/** The arguments of a call, to be changed before it runs. */
export function ArgumentForm(props: ArgumentFormProps) {
  const fields = () => fieldsOf(props.params, props.args);
  return (
    <fieldset class="arguments" disabled={props.isWriting}>
      <Index each={fields()}>
        {(field) => (
          <Argument
            field={field()}
            value={
              props.edits[field().name] ?? toFieldText(field(), valueIn(props.args, field().name))
            }
            isWriting={props.isWriting}
            onEdit={(value) => props.onEdit(field().name, value)}
          />
        )}
      </Index>
    </fieldset>
  );
}

interface ArgumentProps {
  field: ArgumentField;
  value: string;
  isWriting: boolean;
  onEdit: (value: string) => void;
}

function Argument(props: ArgumentProps) {
  const id = createUniqueId();
  const isBroken = () => !props.isWriting && fromFieldText(props.field, props.value) === undefined;
  return (
    <>
      <label for={id}>{props.field.name}</label>
      <div>
        <Switch
          fallback={
            <textarea
              id={id}
              class="field"
              rows={props.field.kind === "json" ? 2 : 1}
              aria-invalid={isBroken()}
              aria-describedby={`${id}-help`}
              value={props.value}
              onInput={(event) => props.onEdit(event.currentTarget.value)}
            />
          }
        >
          <Match when={props.field.kind === "number"}>
            <input
              id={id}
              class="field"
              inputmode="decimal"
              aria-invalid={isBroken()}
              aria-describedby={`${id}-help`}
              value={props.value}
              onInput={(event) => props.onEdit(event.currentTarget.value)}
            />
          </Match>
          <Match when={props.field.kind === "flag"}>
            <input
              id={id}
              type="checkbox"
              checked={props.value === "true"}
              onChange={(event) => props.onEdit(String(event.currentTarget.checked))}
            />
          </Match>
          <Match when={props.field.kind === "choice"}>
            <select
              id={id}
              class="field"
              onChange={(event) => props.onEdit(event.currentTarget.value)}
            >
              <For each={props.field.choices.map((choice) => JSON.stringify(choice))}>
                {(choice) => (
                  <option value={choice} selected={choice === props.value}>
                    {String(JSON.parse(choice))}
                  </option>
                )}
              </For>
            </select>
          </Match>
        </Switch>
        <p class="soft" id={`${id}-help`}>
          <Show when={isBroken()} fallback={props.field.description}>
            <span class="failure">
              {props.field.kind === "number" ? text.calls.notNumber : text.calls.notJson}
            </span>
          </Show>
        </p>
      </div>
    </>
  );
}

/** The arguments with what the person has changed; undefined while one of them has no value. */
export function editedArgs(
  params: Params,
  args: unknown,
  edits: Record<string, string>,
): unknown | undefined {
  if (Object.keys(edits).length === 0) return args;
  const edited: Record<string, unknown> = { ...(args as object) };
  for (const field of fieldsOf(params, args)) {
    const written = edits[field.name];
    if (written === undefined) continue;
    const value = fromFieldText(field, written);
    if (value === undefined) return undefined;
    edited[field.name] = value;
  }
  return edited;
}

function valueIn(args: unknown, name: string): unknown {
  return typeof args === "object" && args !== null
    ? (args as Record<string, unknown>)[name]
    : undefined;
}
