import { For, Show } from "solid-js";
import { text } from "../i18n/text.ts";
import "./json-tree.css";

/** A value of JSON, with objects and lists that can be folded. */
export function JsonTree(props: { value: unknown }) {
  return (
    <section class="json" aria-label={text.answer.asTree}>
      <JsonValue value={props.value} />
    </section>
  );
}

/** What an object or a list holds, without a line that says how much; any other value as it is. */
export function JsonFields(props: { value: unknown }) {
  const entries = () => Object.entries(props.value ?? {});
  return (
    <Show
      when={typeof props.value === "object" && entries().length > 0}
      fallback={<JsonValue value={props.value} />}
    >
      <For each={entries()}>{([key, value]) => <JsonValue name={key} value={value} />}</For>
    </Show>
  );
}

/** A value, under its name where it has one. */
function JsonValue(props: { value: unknown; name?: string }) {
  const entries = () =>
    typeof props.value === "object" && props.value !== null
      ? Object.entries(props.value)
      : undefined;
  const name = () => (props.name === undefined ? "" : `${props.name}: `);
  return (
    <Show
      when={entries()}
      fallback={
        <p>
          <span class="json-name">{name()}</span>
          <code>{JSON.stringify(props.value)}</code>
        </p>
      }
    >
      {(inner) => (
        <details open>
          <summary>
            <span class="json-name">{name()}</span>
            <span class="soft">
              {text.answer.entries(inner().length, Array.isArray(props.value))}
            </span>
          </summary>
          <For each={inner()}>{([key, value]) => <JsonValue name={key} value={value} />}</For>
        </details>
      )}
    </Show>
  );
}

/** The object or list that a text is, if it is one. */
export function asJson(answer: string): object | undefined {
  const start = answer.trimStart()[0];
  if (start !== "{" && start !== "[") return undefined;
  try {
    return JSON.parse(answer) as object;
  } catch {
    return undefined;
  }
}

/** Whether a text that grows is going to be JSON; a list of markdown begins otherwise. */
export function beginsAsJson(answer: string): boolean {
  return /^\s*(?:\{\s*["}]|\[\s*["{[])/.test(answer);
}
