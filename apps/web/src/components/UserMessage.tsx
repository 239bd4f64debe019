import { text } from "../i18n/text.ts";
import type { UserMessage as Message } from "../store/state.ts";
import { CopyButton } from "./CopyButton.tsx";

/** What the person said, as it was written. */
export function UserMessage(props: { message: Message }) {
  return (
    <article data-role="user" aria-label={text.you}>
      <div class="bubble">{props.message.text}</div>
      <footer>
        <CopyButton label={text.chat.copyMessage} text={() => props.message.text} />
      </footer>
    </article>
  );
}
