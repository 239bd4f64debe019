import { createEffect, createSignal, For, on } from "solid-js";
import { announcement, audibleOf } from "../store/announcements.ts";
import type { AppState } from "../store/state.ts";

/** Tells a screen reader what has happened. */
export function Announcer(props: { state: AppState }) {
  // A new object each time: a sentence that is said twice is heard twice.
  const [said, setSaid] = createSignal<{ sentence: string }[]>([]);
  createEffect(
    on(
      () => audibleOf(props.state),
      (now, before) => {
        const sentence = before && announcement(before, now);
        if (sentence !== undefined) setSaid([{ sentence }]);
      },
    ),
  );
  return (
    <div class="visually-hidden" aria-live="polite">
      <For each={said()}>{({ sentence }) => <p>{sentence}</p>}</For>
    </div>
  );
}
