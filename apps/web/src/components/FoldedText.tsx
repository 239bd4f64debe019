import { createSignal, createUniqueId, Show } from "solid-js";
import { text } from "../i18n/text.ts";
import { foldAt } from "../words/fold-at.ts";
import "./folded-text.css";

/**
 * What a person wrote, in its bubble. Of a long text the beginning shows until somebody wants the rest,
 * or the browser's search finds something there.
 */
export function FoldedText(props: { text: string }) {
  return (
    <div class="bubble">
      <Show when={foldAt(props.text)} fallback={props.text}>
        {(at) => <Folded start={props.text.slice(0, at())} rest={props.text.slice(at())} />}
      </Show>
    </div>
  );
}

function Folded(props: { start: string; rest: string }) {
  const [open, setOpen] = createSignal(false);
  const id = createUniqueId();
  return (
    <>
      <span class="start" data-folded={open() ? undefined : ""}>
        {props.start}
      </span>
      <span
        id={id}
        class="rest"
        hidden={open() ? false : "until-found"}
        // The browser's search has found something here, and is about to show it.
        on:beforematch={() => setOpen(true)}
      >
        {props.rest}
      </span>
      <button
        type="button"
        class="quiet fold"
        aria-expanded={open()}
        aria-controls={id}
        onClick={() => setOpen(!open())}
      >
        {open() ? text.chat.showLess : text.chat.showAll}
      </button>
    </>
  );
}
