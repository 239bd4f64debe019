import { createEffect, createSignal, onCleanup, Show, untrack } from "solid-js";
import { text } from "../i18n/text.ts";
import { Markdown } from "../markdown/Markdown.tsx";
import type { TextPart } from "../store/state.ts";
import type { Nearness } from "./create-presence.ts";
import { ChevronIcon } from "./icons.tsx";

export interface ThoughtProps {
  part: TextPart;
  growing: boolean;
  nearness: Nearness;
  onSkip: () => void;
}

/**
 * What the model thought on the way. While it thinks, the end of it shows through a small window;
 * afterwards it is out of sight until someone wants to see it.
 */
export function Thought(props: ThoughtProps) {
  const [open, setOpen] = createSignal(false);
  const [seconds, setSeconds] = createSignal(0);
  createEffect(() => {
    if (!props.growing) return;
    // One that goes on had its time before.
    const start = performance.now() - untrack(() => props.part.durationMs ?? 0);
    const timer = setInterval(() => setSeconds((performance.now() - start) / 1000), 1000);
    onCleanup(() => clearInterval(timer));
  });
  const title = () => {
    if (props.growing) return text.answer.thinking(Math.floor(seconds()));
    const { durationMs } = props.part;
    return durationMs === undefined ? text.answer.thoughts : text.answer.thoughtFor(durationMs);
  };
  return (
    <div class="thought" data-growing={props.growing ? "" : undefined}>
      <div class="thought-title">
        <button type="button" class="quiet" aria-expanded={open()} onClick={() => setOpen(!open())}>
          <ChevronIcon />
          {title()}
        </button>
        <Show when={props.growing}>
          <button type="button" class="quiet skip" onClick={() => props.onSkip()}>
            {text.answer.skipThinking}
          </button>
        </Show>
      </div>
      <Show when={open() || props.growing}>
        <div class="thought-window" data-open={open() ? "" : undefined}>
          <Markdown text={props.part.text} growing={props.growing} nearness={props.nearness} />
        </div>
      </Show>
    </div>
  );
}
