import { Show } from "solid-js";
import { text } from "../i18n/text.ts";
import type { App } from "../store/create-app.ts";
import { siblingsOf } from "../store/message-tree.ts";
import { LeftIcon, RightIcon } from "./icons.tsx";

/** Which of the branches at this place is shown, and a way to the others. */
export function BranchSwitch(props: { app: App; messageId: string }) {
  const siblings = () => siblingsOf(props.app.state, props.messageId);
  const place = () => siblings().indexOf(props.messageId) + 1;
  const turn = (step: -1 | 1) => {
    const next = siblings()[place() - 1 + step];
    props.app.turnTo(props.messageId, step);
    // The other branch has buttons of its own: the focus goes along, and on to where there are more.
    queueMicrotask(() => {
      const buttons = document.querySelectorAll<HTMLButtonElement>(
        `[data-message="${next}"] .branches button`,
      );
      const [back, on] = step < 0 ? [...buttons].toReversed() : buttons;
      (on?.disabled ? back : on)?.focus();
    });
  };
  return (
    <Show when={siblings().length > 1}>
      <fieldset class="branches" aria-label={text.chat.branches}>
        <button
          type="button"
          class="quiet"
          aria-label={text.chat.previousBranch}
          disabled={place() <= 1}
          onClick={() => turn(-1)}
        >
          <LeftIcon />
        </button>
        <span>{text.chat.branch(place(), siblings().length)}</span>
        <button
          type="button"
          class="quiet"
          aria-label={text.chat.nextBranch}
          disabled={place() >= siblings().length}
          onClick={() => turn(1)}
        >
          <RightIcon />
        </button>
      </fieldset>
    </Show>
  );
}
