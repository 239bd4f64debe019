import { Show } from "solid-js";
import type { BuiltInName } from "../../functions/built-in.ts";
import type { FunctionDefinition } from "../../functions/definition.ts";
import type { OwnFunction } from "../../functions/functions-store.ts";
import { text } from "../../i18n/text.ts";
import { EditIcon, TrashIcon } from "../icons.tsx";

export interface FunctionRowProps {
  definition: FunctionDefinition;
  on: boolean;
  always: boolean;
  /** Set for one of the person's own. */
  own: OwnFunction | undefined;
  onSwitch: (on: boolean) => void;
  onAlways: (always: boolean) => void;
  onEdit: (own: OwnFunction) => void;
  onRemove: () => void;
}

/** A function in the list: on or off, asked for or not. */
export function FunctionRow(props: FunctionRowProps) {
  const name = () => props.definition.name;
  // Models are told in the words that they know best; people in their own.
  const description = () =>
    props.own === undefined
      ? text.functions.builtIns[name() as BuiltInName]
      : props.definition.description;
  return (
    <li>
      <label>
        <input
          type="checkbox"
          checked={props.on}
          onChange={(event) => props.onSwitch(event.currentTarget.checked)}
        />
        <span>
          <strong>{name()}</strong> <span class="soft">{description()}</span>
        </span>
      </label>
      <span class="function-end">
        <Show when={props.definition.run !== undefined && props.on}>
          <label class="soft">
            <input
              type="checkbox"
              aria-label={text.functions.alwaysOf(name())}
              checked={props.always}
              onChange={(event) => props.onAlways(event.currentTarget.checked)}
            />
            {text.functions.always}
          </label>
        </Show>
        <Show when={props.own}>
          {(own) => (
            <>
              <button
                type="button"
                class="quiet"
                aria-label={text.functions.edit(name())}
                onClick={() => props.onEdit(own())}
              >
                <EditIcon />
              </button>
              <button
                type="button"
                class="quiet"
                aria-label={text.functions.remove(name())}
                onClick={() => props.onRemove()}
              >
                <TrashIcon />
              </button>
            </>
          )}
        </Show>
      </span>
    </li>
  );
}
