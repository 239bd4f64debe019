import { For, Show } from "solid-js";
import type { AppState } from "../store/state.ts";
import { lastNumbers, statusOf } from "../store/status.ts";

/**
 * The one line that says what is being waited for, and when that is over, how quick it was. The announcer
 * speaks; this is for the eyes.
 */
export function StatusLine(props: { state: AppState }) {
  return (
    <p class="status" role="status" aria-live="off">
      <Show when={statusOf(props.state)} fallback={<LastNumbers state={props.state} />}>
        {(line) => (
          <>
            <span class="pulse" data-phase={props.state.model.phase} aria-hidden="true" />
            <span>{line()}</span>
          </>
        )}
      </Show>
    </p>
  );
}

/** As many of the last answer's numbers as there is room for. */
function LastNumbers(props: { state: AppState }) {
  return (
    <span class="last-numbers">
      <For each={lastNumbers(props.state)}>{(number) => <span>{number}</span>}</For>
    </span>
  );
}
