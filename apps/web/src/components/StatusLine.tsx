import { Show } from "solid-js";
import type { AppState } from "../store/state.ts";
import { statusOf } from "../store/status.ts";

/** The one line that says what is being waited for. The announcer speaks; this is for the eyes. */
export function StatusLine(props: { state: AppState }) {
  return (
    <p class="status" role="status" aria-live="off">
      <Show when={statusOf(props.state)}>
        {(line) => (
          <>
            <span class="pulse" data-phase={props.state.model.phase} aria-hidden="true" />
            {line()}
          </>
        )}
      </Show>
    </p>
  );
}
