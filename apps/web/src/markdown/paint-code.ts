import type { Stretch } from "./highlight.ts";

/**
 * Colours code without touching its DOM, so that a selection in it survives. Does nothing in a
 * browser without the CSS Custom Highlight API. Returns what takes the colours away again.
 * @param text the node that holds the whole code
 */
export function paintCode(text: Text, stretches: readonly Stretch[]): () => void {
  if (typeof Highlight === "undefined") return () => {};
  const painted: { range: StaticRange; highlight: Highlight }[] = [];
  for (const { start, end, scope } of stretches) {
    if (end > text.length) continue;
    const range = new StaticRange({
      startContainer: text,
      startOffset: start,
      endContainer: text,
      endOffset: end,
    });
    const highlight = highlightOf(`code-${scope}`);
    highlight.add(range);
    painted.push({ range, highlight });
  }
  return () => {
    for (const { range, highlight } of painted) highlight.delete(range);
  };
}

function highlightOf(name: string): Highlight {
  const known = CSS.highlights.get(name);
  if (known !== undefined) return known;
  const made = new Highlight();
  CSS.highlights.set(name, made);
  return made;
}
