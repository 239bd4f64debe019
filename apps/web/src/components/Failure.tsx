import { Show } from "solid-js";
import { errorText, type ShownError, serverWords } from "../i18n/error-text.ts";
import { text } from "../i18n/text.ts";
import "./failure.css";

/** What went wrong, in the language of the page; the server's own words, when asked for, where they say more. */
export function Failure(props: { error: ShownError }) {
  return (
    <>
      <span>{errorText(props.error)}</span>
      <Show when={serverWords(props.error)}>
        {(words) => (
          <details class="server-words">
            <summary>{text.errors.details}</summary>
            <span lang="en">{words()}</span>
          </details>
        )}
      </Show>
    </>
  );
}
