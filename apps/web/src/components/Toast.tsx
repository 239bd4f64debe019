import { createEffect, onCleanup, Show } from "solid-js";
import { text } from "../i18n/text.ts";
import type { App } from "../store/create-app.ts";
import { CloseIcon } from "./icons.tsx";
import "./toast.css";

/** How long a notice stays when nobody is looking at it, milliseconds. */
const SHOWN_MS = 10_000;

/** A notice that goes away by itself, but not from under the pointer or the focus. */
export function Toast(props: { app: App }) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const notice = () => props.app.state.notice;
  const hold = () => clearTimeout(timer);
  const dismiss = () => props.app.notify(null);
  const leave = () => {
    hold();
    timer = setTimeout(dismiss, SHOWN_MS);
  };
  createEffect(() => {
    if (notice()?.text !== undefined) leave();
  });
  onCleanup(hold);

  return (
    <Show when={notice()}>
      {(shown) => (
        <section
          class="toast"
          aria-label={text.notice}
          onPointerEnter={hold}
          onPointerLeave={leave}
          onFocusIn={hold}
          onFocusOut={leave}
        >
          <span>{shown().text}</span>
          <Show when={shown().action}>
            {(action) => (
              <button
                type="button"
                onClick={() => {
                  action().run();
                  dismiss();
                }}
              >
                {action().label}
              </button>
            )}
          </Show>
          <button type="button" class="quiet" aria-label={text.dismiss} onClick={dismiss}>
            <CloseIcon />
          </button>
        </section>
      )}
    </Show>
  );
}
