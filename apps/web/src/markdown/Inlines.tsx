import { type Component, Index } from "solid-js";
import { Dynamic } from "solid-js/web";
import { text } from "../i18n/text.ts";
import { FootnoteReference } from "./Footnote.tsx";
import { Formula } from "./Formula.tsx";
import { growingText } from "./growing-text.ts";
import type { Inline } from "./tree.ts";

/** The contents of a line. */
export function Inlines(props: { inlines: Inline[] }) {
  return (
    <Index each={props.inlines}>
      {(inline) => (
        <Dynamic
          component={views[inline().type] as Component<{ inline: Inline }>}
          inline={inline()}
        />
      )}
    </Index>
  );
}

type View<Type extends Inline["type"]> = Component<{ inline: Extract<Inline, { type: Type }> }>;

const views: { [Type in Inline["type"]]: View<Type> } = {
  text: (props) => growingText(() => props.inline.text),
  code: (props) => <code>{growingText(() => props.inline.text)}</code>,
  math: (props) => (
    <Formula tex={props.inline.tex} display={props.inline.display} closed={props.inline.closed} />
  ),
  strong: (props) => (
    <strong>
      <Inlines inlines={props.inline.children} />
    </strong>
  ),
  emphasis: (props) => (
    <em>
      <Inlines inlines={props.inline.children} />
    </em>
  ),
  strike: (props) => (
    <s>
      <Inlines inlines={props.inline.children} />
    </s>
  ),
  link: (props) => (
    <a href={props.inline.href} target="_blank" rel="noopener noreferrer">
      <Inlines inlines={props.inline.children} />
    </a>
  ),
  image: (props) => (
    <a class="image" href={props.inline.href} target="_blank" rel="noopener noreferrer">
      {text.markdown.image(props.inline.alt)}
    </a>
  ),
  footnote_reference: (props) => <FootnoteReference label={props.inline.label} />,
  break: () => <br />,
};
