import { createSignal } from "solid-js";
import { saveFile } from "../browser/save-file.ts";
import { CopyButton } from "../components/CopyButton.tsx";
import { DownloadIcon, WrapIcon } from "../components/icons.tsx";
import { text } from "../i18n/text.ts";
import { createCodeColours } from "./create-code-colours.ts";
import { growingText } from "./growing-text.ts";

/** A block of code with its language, colours, and ways to take it along. */
export function CodeBlock(props: { language: string; code: string }) {
  const [wraps, setWraps] = createSignal(false);
  const node = growingText(() => props.code);
  let figure: HTMLElement | undefined;

  createCodeColours({
    text: node,
    element: () => figure,
    code: () => props.code,
    language: () => props.language,
  });
  const save = () => saveFile(`code.${props.language || "txt"}`, props.code);

  return (
    <figure ref={figure} class="code" data-wraps={wraps() ? "" : undefined}>
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
        <code>{node}</code>
      </pre>
    </figure>
  );
}
