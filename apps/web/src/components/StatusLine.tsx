import { Show } from "solid-js";
import type { AppState } from "../store/state.ts";
import { lastNumbers, statusOf } from "../store/status.ts";

/**
 * The one line that says what is being waited for, and when that is over, how quick it was. The announcer
 * speaks; this is for the eyes.
 */
export function StatusLine(props: { state: AppState }) {
  return (
    <p class="status" role="status" aria-live="off">
      <Show when={statusOf(props.state)} fallback={<span>{lastNumbers(props.state)}</span>}>
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
