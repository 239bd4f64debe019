import { Show } from "solid-js";
import { text } from "../i18n/text.ts";
import type { App } from "../store/create-app.ts";
import type { UserMessage as Message } from "../store/state.ts";
import { BranchSwitch } from "./BranchSwitch.tsx";
import { CopyButton } from "./CopyButton.tsx";
import { FoldedText } from "./FoldedText.tsx";
import { EditIcon, TrashIcon } from "./icons.tsx";
import { QuestionEditor } from "./QuestionEditor.tsx";

/** What the person said, as it was written. */
export function UserMessage(props: { message: Message; app: App }) {
  const isEdited = () => props.app.state.editing === props.message.id;
  let editButton: HTMLButtonElement | undefined;
  const cancel = () => {
    props.app.editQuestion(null);
    editButton?.focus();
  };
  const send = (question: string) => {
    props.app.editQuestion(null);
    props.app.chat.edit(props.message.id, question);
  };
  return (
    <article data-role="user" aria-label={text.you}>
      <h2 class="visually-hidden">{text.you}</h2>
      <Show
        when={isEdited()}
        fallback={
          <>
            <FoldedText text={props.message.text} />
            <footer>
              <BranchSwitch app={props.app} messageId={props.message.id} />
              <CopyButton label={text.chat.copyMessage} text={() => props.message.text} />
              <button
                ref={(button) => {
                  editButton = button;
                }}
                type="button"
                class="quiet"
                aria-label={text.chat.editMessage}
                title={text.chat.editMessage}
                onClick={() => props.app.editQuestion(props.message.id)}
              >
                <EditIcon />
              </button>
              <button
                type="button"
                class="quiet"
                aria-label={text.chat.deleteBranch}
                title={text.chat.deleteBranch}
                onClick={() => void props.app.removeMessage(props.message.id)}
              >
                <TrashIcon />
              </button>
            </footer>
          </>
        }
      >
        <QuestionEditor text={props.message.text} onSend={send} onCancel={cancel} />
      </Show>
    </article>
  );
}
