import { Show } from "solid-js";
import { copyText } from "../browser/copy-text.ts";
import { text } from "../i18n/text.ts";
import { toPlainText } from "../markdown/to-plain-text.ts";
import { answerText } from "../store/conversation.ts";
import type { App } from "../store/create-app.ts";
import type { AssistantMessage } from "../store/state.ts";
import { BranchSwitch } from "./BranchSwitch.tsx";
import { CopyButton } from "./CopyButton.tsx";
import { ContinueIcon, CopyIcon, MoreIcon, RetryIcon, TrashIcon } from "./icons.tsx";
import { Menu } from "./Menu.tsx";

/** What can be done with an answer that has ended. */
export function AnswerActions(props: { message: AssistantMessage; isLast: boolean; app: App }) {
  const { chat } = props.app;
  const id = () => props.message.id;
  const says = () => answerText(props.message);
  const copy = (what: string) => {
    void copyText(what).then((done) => {
      if (done) props.app.notify({ text: text.chat.copied });
    });
  };
  return (
    <>
      <BranchSwitch app={props.app} messageId={id()} />
      <Show when={says() !== ""}>
        <CopyButton label={text.chat.copyMessage} text={says} />
      </Show>
      <Show when={props.isLast && canGoOn(props.message)}>
        <button type="button" onClick={() => chat.continue(id())}>
          <ContinueIcon />
          {text.chat.continue}
        </button>
      </Show>
      <Menu
        label={text.chat.regenerate}
        items={[
          { label: text.chat.again, run: () => chat.regenerate(id()) },
          {
            label: text.chat.moreConcise,
            run: () => chat.regenerate(id(), text.chat.conciseWish),
          },
          {
            label: text.chat.moreDetail,
            run: () => chat.regenerate(id(), text.chat.detailWish),
          },
        ]}
      >
        <RetryIcon />
      </Menu>
      <Menu
        label={text.chat.more}
        items={[
          {
            label: text.chat.copyMarkdown,
            icon: <CopyIcon />,
            run: () => copy(says()),
          },
          {
            label: text.chat.copyText,
            icon: <CopyIcon />,
            run: () => copy(toPlainText(says())),
          },
          {
            label: text.chat.deleteBranch,
            icon: <TrashIcon />,
            run: () => void props.app.removeMessage(id()),
          },
        ]}
      >
        <MoreIcon />
      </Menu>
    </>
  );
}

/** Whether the answer broke off in the middle of what it said or thought. */
function canGoOn({ state, parts, turn }: AssistantMessage): boolean {
  if (turn !== undefined || parts.some((part) => part.kind === "call")) return false;
  if (!parts.some((part) => part.kind === "answer" || part.kind === "thought")) return false;
  if (state.phase === "done") {
    return state.stopReason !== "stop" && state.stopReason !== "stop_trigger";
  }
  return state.phase !== "running" && state.phase !== "imported";
}
