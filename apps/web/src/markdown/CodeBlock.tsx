import { createEffect, createSignal, onCleanup } from "solid-js";
import { saveFile } from "../browser/save-file.ts";
import { CopyButton } from "../components/CopyButton.tsx";
import { DownloadIcon, WrapIcon } from "../components/icons.tsx";
import { text } from "../i18n/text.ts";
import { paintCode } from "./paint-code.ts";

/** Code that has not grown for so long is coloured, milliseconds. */
const STILL_MS = 150;

/** A block of code with its language, colours, and ways to take it along. */
export function CodeBlock(props: { language: string; code: string }) {
  const [wraps, setWraps] = createSignal(false);
  let code: HTMLElement | undefined;

  createEffect(() => {
    const { code: source, language } = props;
    let unpaint = () => {};
    let gone = false;
    const paint = async () => {
      const { highlight } = await import("./highlight.ts");
      const node = code?.firstChild;
      if (!gone && node instanceof Text) unpaint = paintCode(node, highlight(source, language));
    };
    const timer = language === "" ? undefined : setTimeout(() => void paint(), STILL_MS);
    onCleanup(() => {
      gone = true;
      clearTimeout(timer);
      unpaint();
    });
  });
  const save = () => saveFile(`code.${props.language || "txt"}`, props.code);

  return (
    <figure class="code" data-wraps={wraps() ? "" : undefined}>
      <figcaption>
        <span>{props.language || text.markdown.code}</span>
        <span class="code-actions">
          <button
            type="button"
            class="quiet"
            aria-label={text.markdown.wrap}
            title={text.markdown.wrap}
            aria-pressed={wraps()}
            onClick={() => setWraps(!wraps())}
          >
            <WrapIcon />
          </button>
          <button
            type="button"
            class="quiet"
            aria-label={text.markdown.download}
            title={text.markdown.download}
            onClick={save}
          >
            <DownloadIcon />
          </button>
          <CopyButton label={text.chat.copyCode} text={() => props.code} />
        </span>
      </figcaption>
      <pre tabindex="0">
        <code ref={code}>{props.code}</code>
      </pre>
    </figure>
  );
}
