import type { ConnectionState } from "../connection/connection.ts";
import { text } from "../i18n/text.ts";

/** A dot for a connection that is fine, and a word for any other. */
export function ConnectionBadge(props: { connection: ConnectionState }) {
  const label = () => text.connection[props.connection.phase];
  return (
    <span class="connection" data-phase={props.connection.phase} title={label()}>
      <span class="dot" aria-hidden="true" />
      <span class={props.connection.phase === "open" ? "visually-hidden" : "wide-only"}>
        {label()}
      </span>
    </span>
  );
}
