import { createUniqueId, For, Match, Show, Switch } from "solid-js";
import { text } from "../../i18n/text.ts";
import type { EngineName } from "../../settings/engine.ts";
import type { Field } from "../../settings/fields.ts";
import { brokenBias, type SettingName } from "../../settings/settings.ts";
import type { PageSettings } from "../../settings/settings-store.ts";
import { SchemaField } from "../SchemaField.tsx";
import { NumberField, rangeOf } from "./NumberField.tsx";

type AnyField = Field<SettingName | EngineName | keyof PageSettings>;

export interface SettingFieldProps {
  field: AnyField;
  value: unknown;
  /** Choices that cannot be had here. */
  hidden?: readonly string[];
  /** Undefined goes back to the default. */
  onChange: (value: unknown) => void;
}

/** One setting: its name, what it does in plain words, its range, and a way back to the default. */
export function SettingField(props: SettingFieldProps) {
  const id = createUniqueId();
  const words = () => text.settings.fields[props.field.name];
  const as = <Kind extends AnyField["kind"]>(kind: Kind) =>
    props.field.kind === kind ? (props.field as Extract<AnyField, { kind: Kind }>) : undefined;
  /** The first line of word biases that says nothing. */
  const brokenLine = () =>
    props.field.name === "tokenBias" ? brokenBias(String(props.value ?? "")) : undefined;

  return (
    <div class="setting" data-kind={props.field.kind}>
      <div>
        <div class="setting-head">
          <label for={id}>{words().label}</label>
          <Show when={props.value !== undefined}>
            <button
              type="button"
              class="quiet"
              aria-label={text.settings.resetOne(words().label)}
              onClick={() => props.onChange(undefined)}
            >
              {text.settings.reset}
            </button>
          </Show>
        </div>
        <p class="soft" id={`${id}-help`}>
          {words().help}
          <Show when={as("number")}>{(field) => ` ${rangeOf(field())}`}</Show>
        </p>
      </div>
      <div class="setting-control">
        <Switch>
          <Match when={as("number")}>
            {(field) => (
              <NumberField
                id={id}
                label={words().label}
                field={field()}
                value={props.value}
                onChange={props.onChange}
              />
            )}
          </Match>
          <Match when={as("flag")}>
            {(field) => (
              <input
                id={id}
                type="checkbox"
                aria-describedby={`${id}-help`}
                checked={(props.value ?? field().fallback) === true}
                onChange={(event) => props.onChange(event.currentTarget.checked)}
              />
            )}
          </Match>
          <Match when={as("text")}>
            {(field) => (
              <textarea
                id={id}
                class="field"
                classList={{ schema: field().isCode }}
                rows={field().rows}
                aria-describedby={`${id}-help`}
                aria-invalid={brokenLine() !== undefined}
                value={typeof props.value === "string" ? props.value : ""}
                onInput={(event) => props.onChange(event.currentTarget.value || undefined)}
              />
            )}
          </Match>
          <Match when={as("schema")}>
            {(field) => (
              <SchemaField
                id={id}
                rows={field().rows}
                describedBy={`${id}-help`}
                value={typeof props.value === "string" ? props.value : ""}
                onChange={(value) => props.onChange(value || undefined)}
              />
            )}
          </Match>
          <Match when={as("choice")}>
            {(field) => (
              <select
                id={id}
                class="field"
                aria-describedby={`${id}-help`}
                value={String(props.value ?? field().fallback)}
                onChange={(event) => props.onChange(event.currentTarget.value)}
              >
                <For each={field().options.filter((option) => !props.hidden?.includes(option))}>
                  {(option) => (
                    <option value={option}>{text.settings.choices[option] ?? option}</option>
                  )}
                </For>
              </select>
            )}
          </Match>
        </Switch>
        <Show when={as("number")?.unlimited}>
          <label class="unlimited">
            <input
              type="checkbox"
              aria-label={text.settings.unlimitedOf(words().label)}
              checked={props.value === null}
              onChange={(event) => props.onChange(event.currentTarget.checked ? null : undefined)}
            />
            {text.settings.unlimited}
          </label>
        </Show>
        <Show when={brokenLine()}>
          {(line) => <p class="failure">{text.settings.biasBroken(line())}</p>}
        </Show>
      </div>
    </div>
  );
}
