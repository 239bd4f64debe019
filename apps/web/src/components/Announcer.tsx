import { createEffect, createSignal, For, on, onCleanup } from "solid-js";
import { announcement, audibleOf } from "../store/announcements.ts";
import { answerText } from "../store/conversation.ts";
import { SentenceReader } from "../store/sentence-reader.ts";
import type { AppState } from "../store/state.ts";

/** How often the new sentences of an answer are said, milliseconds: a fast model makes many. */
const PACE_MS = 1500;
/** Sentences that stay in the page. */
const KEPT = 8;

/** Tells a screen reader what has happened, and reads the answer to it sentence by sentence. */
export function Announcer(props: { state: AppState }) {
  // What is added is heard. A new object each time: a sentence that is said twice is heard twice.
  const [said, setSaid] = createSignal<{ sentence: string }[]>([]);
  const say = (...sentences: (string | undefined)[]) => {
    const news = sentences.filter((sentence) => sentence !== undefined && sentence !== "");
    if (news.length > 0) setSaid((all) => [...all.slice(1 - KEPT), { sentence: news.join(" ") }]);
  };
  /** The sentences of the running answer that were not said yet. */
  let unsaid = (_isLast: boolean) => "";
  createEffect(
    on(
      () => audibleOf(props.state),
      (now, before) => {
        const hasEnded = before?.step !== undefined && now.step === undefined;
        say(hasEnded ? unsaid(true) : "", before && announcement(before, now));
      },
    ),
  );
  /** The answer that is being made in the chat that is shown. */
  const spoken = () => {
    const { run, chatId } = props.state;
    return run?.chatId === chatId ? run.messageId : undefined;
  };
  createEffect(
    on(spoken, (id) => {
      if (id === undefined) return;
      const reader = new SentenceReader();
      const text = () => {
        const message = props.state.messages[id];
        return message?.role === "assistant" ? answerText(message) : "";
      };
      // What a continued answer has said before is not said again.
      reader.read(text(), true);
      unsaid = (isLast) => reader.read(text(), isLast);
      const timer = setInterval(() => say(unsaid(false)), PACE_MS);
      onCleanup(() => {
        clearInterval(timer);
        say(unsaid(true));
      });
    }),
  );
  return (
    <div class="visually-hidden" aria-live="polite">
      <For each={said()}>{({ sentence }) => <p>{sentence}</p>}</For>
    </div>
  );
}
