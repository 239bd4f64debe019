import { createMemo, ErrorBoundary } from "solid-js";
import { Blocks } from "./Blocks.tsx";
import { FootnoteScope } from "./Footnote.tsx";
import { NOTHING_PARSED, type Parsed, parseMore } from "./parse-more.ts";
import "./markdown.css";

/** Markdown that may be growing. Only its unfinished end is parsed and rendered again. */
export function Markdown(props: { text: string; growing: boolean }) {
  const parsed = createMemo(
    (previous: Parsed) => parseMore(previous, props.text, props.growing),
    NOTHING_PARSED,
  );
  return (
    <ErrorBoundary fallback={<p class="as-written">{props.text}</p>}>
      <FootnoteScope>
        <div class="markdown">
          <Blocks blocks={parsed().entries.map((entry) => entry.block)} />
        </div>
      </FootnoteScope>
    </ErrorBoundary>
  );
}
