import { createMemo, createSignal, ErrorBoundary, Show, untrack } from "solid-js";
import type { Nearness } from "../components/create-presence.ts";
import { createReading } from "./create-reading.ts";
import { FootnoteScope } from "./Footnote.tsx";
import { NOTHING_PARSED, type Parsed, parseMore } from "./parse-more.ts";
import { guessHeight, Stretches } from "./Stretches.tsx";
import { toStretches } from "./to-stretches.ts";
import "./markdown.css";

export interface MarkdownProps {
  text: string;
  /** Whether more of it is on its way. */
  growing: boolean;
  nearness: Nearness;
}

/** Markdown that may be growing. Only its unfinished end is parsed and rendered again. */
export function Markdown(props: MarkdownProps) {
  const reading = createReading(
    () => props.text,
    untrack(() => props.growing || props.nearness.hurries),
  );
  const parsed = createMemo(
    (previous: Parsed) => parseMore(previous, reading.text(), props.growing),
    NOTHING_PARSED,
  );
  const stretches = createMemo(() => toStretches(parsed().entries));
  const [wanted, setWanted] = createSignal<number>();
  const bringFootnote = (label: string) => {
    setWanted(
      stretches().findIndex(({ blocks }) =>
        blocks.some((block) => block.type === "footnote" && block.label === label),
      ),
    );
  };
  return (
    <ErrorBoundary fallback={<p class="as-written">{props.text}</p>}>
      <FootnoteScope bring={bringFootnote}>
        <div class="markdown">
          <Show
            when={reading.isWhole()}
            fallback={<div style={{ height: `${guessHeight(props.text.length)}px` }} />}
          >
            <Stretches
              stretches={stretches()}
              growing={props.growing}
              nearness={props.nearness}
              wanted={wanted()}
            />
          </Show>
        </div>
      </FootnoteScope>
    </ErrorBoundary>
  );
}
