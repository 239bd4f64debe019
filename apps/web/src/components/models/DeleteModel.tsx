import type { ModelEntry, WireError } from "@lhama/protocol/browser";
import { createSignal, Show } from "solid-js";
import { text } from "../../i18n/text.ts";
import type { App } from "../../store/create-app.ts";
import { Failure } from "../Failure.tsx";
import { TrashIcon } from "../icons.tsx";

export interface DeleteModelProps {
  app: App;
  entry: ModelEntry;
  /** Whether the question is open. */
  asks: boolean;
  onAsk: (asks: boolean) => void;
}

/** Deletes a model from the server's disk, after asking. Says why, when the server refuses. */
export function DeleteModel(props: DeleteModelProps) {
  const [refusal, setRefusal] = createSignal<WireError | null>(null);
  let opener: HTMLButtonElement | undefined;
  const close = () => {
    props.onAsk(false);
    opener?.focus();
  };
  const remove = async () => {
    const refused = await props.app.library.delete(props.entry.name);
    setRefusal(refused);
    if (refused !== null) close();
    else props.app.notify({ text: text.models.deleted(props.entry.name) });
  };
  return (
    <>
      <Show
        when={props.asks}
        fallback={
          <button
            ref={(button) => {
              opener = button;
            }}
            type="button"
            class="quiet"
            aria-label={text.models.deleteName(props.entry.name)}
            title={text.models.delete}
            onClick={() => {
              setRefusal(null);
              props.onAsk(true);
            }}
          >
            <TrashIcon />
          </button>
        }
      >
        <fieldset
          class="model-delete"
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            // Only the question is closed, not the dialog.
            event.preventDefault();
            event.stopPropagation();
            close();
          }}
        >
          <legend>{text.models.deleteQuestion(text.model.size(props.entry.sizeBytes))}</legend>
          <button
            type="button"
            class="danger"
            ref={(button) => queueMicrotask(() => button.focus())}
            onClick={() => void remove()}
          >
            {text.models.delete}
          </button>
          <button type="button" onClick={close}>
            {text.models.keep}
          </button>
        </fieldset>
      </Show>
      <Show when={refusal()}>
        {(error) => (
          <div class="failure" role="alert">
            <Failure error={error()} />
          </div>
        )}
      </Show>
    </>
  );
}
