import { createSignal, onCleanup, Show } from "solid-js";
import { copyText } from "../browser/copy-text.ts";
import { text } from "../i18n/text.ts";
import { CheckIcon, CopyIcon } from "./icons.tsx";

/** How long the button says that it has copied, milliseconds. */
const SHOWN_MS = 1500;

/** Copies what `text` gives at the moment of the click. */
export function CopyButton(props: { label: string; text: () => string }) {
  const [copied, setCopied] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  const copy = async () => {
    if (!(await copyText(props.text()))) return;
    clearTimeout(timer);
    timer = setTimeout(() => setCopied(false), SHOWN_MS);
    setCopied(true);
  };
  return (
    <button type="button" class="quiet" aria-label={props.label} onClick={() => void copy()}>
      <Show when={copied()} fallback={<CopyIcon />}>
        <CheckIcon />
      </Show>
      <span aria-live="polite">{copied() ? text.chat.copied : text.chat.copy}</span>
    </button>
  );
}
