import { Show } from "solid-js";
import { text } from "../../i18n/text.ts";
import type { Fallback, Field } from "../../settings/fields.ts";

export interface NumberFieldProps {
  id: string;
  label: string;
  field: Extract<Field<string>, { kind: "number" }>;
  /** Null is without limit, undefined the default. */
  value: unknown;
  onChange: (value: number | undefined) => void;
}

/** A number: to be typed, and where it may be any fraction, to be slid. */
export function NumberField(props: NumberFieldProps) {
  const { field } = props;
  const shown = () => (typeof props.value === "number" ? props.value : undefined);
  return (
    <div class="number-field">
      <Show when={!Number.isInteger(field.step)}>
        {/* Not for the keyboard: the field beside it does the same. */}
        <input
          type="range"
          aria-label={props.label}
          tabindex="-1"
          min={field.min}
          max={field.slideTo ?? field.max}
          step={field.step}
          data-set={shown() === undefined ? undefined : ""}
          value={shown() ?? (typeof field.fallback === "number" ? field.fallback : field.min)}
          onInput={(event) => props.onChange(event.currentTarget.valueAsNumber)}
        />
      </Show>
      <input
        id={props.id}
        class="field"
        type="number"
        aria-describedby={`${props.id}-help`}
        min={field.min}
        max={field.max}
        step={field.step}
        placeholder={props.value === null ? text.settings.unlimited : fallbackOf(field.fallback)}
        disabled={props.value === null}
        value={shown() ?? ""}
        onChange={(event) => props.onChange(readNumber(event.currentTarget, field))}
      />
    </div>
  );
}

/** Within the range, on a step; undefined for what is no number. */
function readNumber(
  input: HTMLInputElement,
  { min, max, step }: NumberFieldProps["field"],
): number | undefined {
  if (input.value.trim() === "" || Number.isNaN(input.valueAsNumber)) return undefined;
  const bounded = Math.min(max, Math.max(min, input.valueAsNumber));
  return Number.isInteger(step) ? Math.round(bounded) : bounded;
}

/** What a number may be, in words. */
export function rangeOf({ min, max, fallback }: NumberFieldProps["field"]): string {
  return text.settings.range({ min, max, fallback: fallbackOf(fallback) });
}

function fallbackOf(fallback: number | Fallback): string {
  return typeof fallback === "number" ? text.settings.number(fallback) : text.settings[fallback];
}
