import { createUniqueId, For, Match, Show, Switch } from "solid-js";
import { text } from "../../i18n/text.ts";
import type { EngineName } from "../../settings/engine.ts";
import type { Field } from "../../settings/fields.ts";
import { brokenBias, type SettingName } from "../../settings/settings.ts";
import type { PageSettings } from "../../settings/settings-store.ts";
import { SchemaField } from "../SchemaField.tsx";

type AnyField = Field<SettingName | EngineName | keyof PageSettings>;
type NumberField = Extract<AnyField, { kind: "number" }>;

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
    <div class="setting">
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
      <Switch>
        <Match when={as("number")}>
          {(field) => (
            <input
              id={id}
              class="field"
              type="number"
              aria-describedby={`${id}-help`}
              min={field().min}
              max={field().max}
              step={field().step}
              placeholder={
                props.value === null ? text.settings.unlimited : fallbackOf(field().fallback)
              }
              disabled={props.value === null}
              value={typeof props.value === "number" ? props.value : ""}
              onChange={(event) => props.onChange(readNumber(event.currentTarget, field()))}
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
  );
}

/** Within the range, on a step; undefined for what is no number. */
function readNumber(input: HTMLInputElement, { min, max, step }: NumberField): number | undefined {
  if (input.value.trim() === "" || Number.isNaN(input.valueAsNumber)) return undefined;
  const bounded = Math.min(max, Math.max(min, input.valueAsNumber));
  return Number.isInteger(step) ? Math.round(bounded) : bounded;
}

function rangeOf({ min, max, fallback }: NumberField): string {
  return text.settings.range({ min, max, fallback: fallbackOf(fallback) });
}

function fallbackOf(fallback: NumberField["fallback"]): string {
  return typeof fallback === "number" ? text.settings.number(fallback) : text.settings[fallback];
}
