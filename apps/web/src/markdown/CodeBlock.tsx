import { CopyButton } from "../components/CopyButton.tsx";
import { text } from "../i18n/text.ts";

/** A block of code with its language and a button that copies it. */
export function CodeBlock(props: { language: string; code: string }) {
  return (
    <figure class="code">
      <figcaption>
        <span>{props.language || text.markdown.code}</span>
        <CopyButton label={text.chat.copyCode} text={() => props.code} />
      </figcaption>
      <pre tabindex="0">
        <code>{props.code}</code>
      </pre>
    </figure>
  );
}
