import { createContext, createUniqueId, type JSX, useContext } from "solid-js";
import { text } from "../i18n/text.ts";

interface ScopeValue {
  id: string;
  /** Makes sure that a footnote is in the document, however far away. */
  bring: (label: string) => void;
}

/** Of one answer: each has a footnote 1. */
const Scope = createContext<ScopeValue>({ id: "", bring: () => {} });

/** Ties the references in one answer to its own footnotes. */
export function FootnoteScope(props: { bring: ScopeValue["bring"]; children: JSX.Element }) {
  const value: ScopeValue = { id: createUniqueId(), bring: (label) => props.bring(label) };
  return <Scope.Provider value={value}>{props.children}</Scope.Provider>;
}

const idOf = ({ id }: ScopeValue, label: string) => `note-${id}-${label}`;

/** What a footnote says. */
export function Footnote(props: { label: string; children: JSX.Element }) {
  return (
    <p class="footnote" id={idOf(useContext(Scope), props.label)} tabindex="-1">
      <sup>{props.label}</sup> {props.children}
    </p>
  );
}

/** The number in the text. Leads to the footnote without leaving a trace in the address. */
export function FootnoteReference(props: { label: string }) {
  const scope = useContext(Scope);
  const id = () => idOf(scope, props.label);
  const go = (event: MouseEvent) => {
    event.preventDefault();
    scope.bring(props.label);
    const note = document.getElementById(id());
    note?.scrollIntoView({ block: "nearest" });
    note?.focus({ preventScroll: true });
  };
  return (
    <sup>
      <a
        class="footnote-reference"
        href={`#${id()}`}
        aria-label={text.markdown.footnote(props.label)}
        onClick={go}
      >
        {props.label}
      </a>
    </sup>
  );
}
