import type { Root, RootContent } from "hast";
import { common, createLowlight } from "lowlight";

/** A stretch of code that is shown in a colour. */
export interface Stretch {
  /** Offsets in the code. */
  start: number;
  end: number;
  /** What it is: the name of a `::highlight()` in the style sheet. */
  scope: string;
}

const lowlight = createLowlight(common);

/** Scopes with a colour of their own; others look like plain code. */
const SCOPES: Record<string, string> = {
  "hljs-keyword": "keyword",
  "hljs-built_in": "name",
  "hljs-type": "name",
  "hljs-title": "title",
  "hljs-literal": "number",
  "hljs-number": "number",
  "hljs-string": "string",
  "hljs-regexp": "string",
  "hljs-comment": "comment",
  "hljs-attr": "name",
  "hljs-attribute": "name",
  "hljs-name": "keyword",
  "hljs-selector-tag": "keyword",
  "hljs-selector-class": "title",
  "hljs-meta": "comment",
  "hljs-addition": "string",
  "hljs-deletion": "keyword",
};

/** The coloured stretches of code, in order; none for a language that is not known. */
export function highlight(code: string, language: string): Stretch[] {
  if (!lowlight.registered(language)) return [];
  const stretches: Stretch[] = [];
  let at = 0;
  const visit = (node: Root | RootContent, scope: string | undefined) => {
    if (node.type === "text") {
      const end = at + node.value.length;
      if (scope !== undefined) stretches.push({ start: at, end, scope });
      at = end;
    } else if (node.type === "element" || node.type === "root") {
      const own = node.type === "element" ? scopeOf(node.properties["className"]) : undefined;
      for (const child of node.children) visit(child, own ?? scope);
    }
  };
  visit(lowlight.highlight(language, code), undefined);
  return stretches;
}

function scopeOf(className: unknown): string | undefined {
  const names: unknown[] = Array.isArray(className) ? className : [];
  return names.map((name) => SCOPES[String(name)]).find((scope) => scope !== undefined);
}
