import { createSignal } from "solid-js";
import { touch } from "../browser/touch.ts";
import { text } from "../i18n/text.ts";

export interface QuestionEditorProps {
  text: string;
  onSend: (question: string) => void;
  onCancel: () => void;
}

/** Where a question is worded anew. */
export function QuestionEditor(props: QuestionEditorProps) {
  const [draft, setDraft] = createSignal(props.text);
  const canSend = () => draft().trim() !== "";
  const send = () => {
    if (canSend()) props.onSend(draft().trim());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      props.onCancel();
    }
    if (event.key === "Enter" && !event.shiftKey && !touch.matches) {
      event.preventDefault();
      send();
    }
  };
  return (
    <div class="editor">
      <div class="grow" data-text={draft()}>
        <textarea
          ref={(field) => queueMicrotask(() => field.focus())}
          rows="1"
          aria-label={text.chat.editMessage}
          value={draft()}
          onInput={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <div class="editor-end">
        <span class="soft">{text.chat.editHint}</span>
        <button type="button" class="quiet" onClick={() => props.onCancel()}>
          {text.cancel}
        </button>
        <button type="button" class="primary" disabled={!canSend()} onClick={send}>
          {text.chat.send}
        </button>
      </div>
    </div>
  );
}
