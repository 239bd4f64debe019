import { createEffect, createSignal, For, onCleanup, Show } from "solid-js";
import { text } from "../i18n/text.ts";
import type { TextProblem } from "../settings/check-schema.ts";
import "./schema-field.css";

/** Who types is not interrupted by what is wrong with half a word, milliseconds. */
const STILL_MS = 250;

export interface SchemaFieldProps {
  id: string;
  value: string;
  rows: number;
  /** Of the element that explains it. */
  describedBy: string;
  /** Whether nothing is fine, too. */
  optional?: boolean;
  onChange: (value: string) => void;
  onCheck?: (isFine: boolean) => void;
}

/** A JSON schema to write, with what is wrong in it, and where. */
export function SchemaField(props: SchemaFieldProps) {
  const [problems, setProblems] = createSignal<TextProblem[]>();
  let field: HTMLTextAreaElement | undefined;

  createEffect(() => {
    const { value, optional, onCheck } = props;
    const tell = (found: TextProblem[] | undefined) => {
      setProblems(found);
      onCheck?.(found === undefined || found.length === 0);
    };
    if (value.trim() === "" && optional === true) {
      tell(undefined);
      return;
    }
    let isOld = false;
    const check = async () => {
      const { checkSchema } = await import("../settings/check-schema.ts");
      if (!isOld) tell(checkSchema(value));
    };
    const timer = setTimeout(() => void check(), STILL_MS);
    onCleanup(() => {
      isOld = true;
      clearTimeout(timer);
    });
  });
  const show = ({ offset, length }: TextProblem) => {
    field?.focus();
    field?.setSelectionRange(offset, offset + length);
  };

  return (
    <>
      <textarea
        ref={field}
        id={props.id}
        class="field schema"
        rows={props.rows}
        spellcheck={false}
        autocomplete="off"
        aria-describedby={`${props.describedBy} ${props.id}-problems`}
        aria-invalid={(problems()?.length ?? 0) > 0}
        value={props.value}
        onInput={(event) => props.onChange(event.currentTarget.value)}
      />
      <div id={`${props.id}-problems`} class="problems" role="status">
        <For each={problems()?.slice(0, 5)}>
          {(problem) => (
            <p class="failure">
              {text.schema.problem(problem.line, problem.column, problem.message)}{" "}
              <button type="button" class="quiet" onClick={() => show(problem)}>
                {text.schema.showProblem}
              </button>
            </p>
          )}
        </For>
        <Show when={problems()?.length === 0}>
          <p class="fine">{text.schema.fine}</p>
        </Show>
      </div>
    </>
  );
}
