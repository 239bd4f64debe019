import { createContext, createUniqueId, type JSX, useContext } from "solid-js";
import { text } from "../i18n/text.ts";

/** Of one answer: each has a footnote 1. */
const Scope = createContext("");

/** Ties the references in one answer to its own footnotes. */
export function FootnoteScope(props: { children: JSX.Element }) {
  const id = createUniqueId();
  return <Scope.Provider value={id}>{props.children}</Scope.Provider>;
}

const idOf = (label: string) => `note-${useContext(Scope)}-${label}`;

/** What a footnote says. */
export function Footnote(props: { label: string; children: JSX.Element }) {
  return (
    <p class="footnote" id={idOf(props.label)} tabindex="-1">
      <sup>{props.label}</sup> {props.children}
    </p>
  );
}

/** The number in the text. Leads to the footnote without leaving a trace in the address. */
export function FootnoteReference(props: { label: string }) {
  const id = idOf(props.label);
  const go = (event: MouseEvent) => {
    event.preventDefault();
    const note = document.getElementById(id);
    note?.scrollIntoView({ block: "nearest" });
    note?.focus({ preventScroll: true });
  };
  return (
    <sup>
      <a
        class="footnote-reference"
        href={`#${id}`}
        aria-label={text.markdown.footnote(props.label)}
        onClick={go}
      >
        {props.label}
      </a>
    </sup>
  );
}
