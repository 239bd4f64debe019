import { Show } from "solid-js";
import { text } from "../i18n/text.ts";

export interface SuggestionProps {
  draft: string;
  /** How the draft may go on; empty for nothing. */
  suggestion: string;
}

/** What the model suggests, behind a copy of the draft that nobody sees. */
export function Suggestion(props: SuggestionProps) {
  return (
    <Show when={props.suggestion !== ""}>
      <div class="suggestion" aria-hidden="true">
        <span>{props.draft}</span>
        {props.suggestion}
      </div>
    </Show>
  );
}

/** Takes it, for whoever has no Tab key. */
export function TakeSuggestion(props: { suggestion: string; onTake: () => void }) {
  return (
    <Show when={props.suggestion !== ""}>
      <button
        type="button"
        class="quiet take"
        aria-label={text.chat.takeSuggestion}
        title={text.chat.takeSuggestion}
        onClick={() => props.onTake()}
      >
        <kbd>{text.chat.tabKey}</kbd>
      </button>
    </Show>
  );
}
