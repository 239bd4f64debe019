import type { Stretch } from "./highlight.ts";

interface Painted {
  stretch: Stretch;
  range: StaticRange;
}

/**
 * The colours of a text, put on without touching its DOM, so that a selection in it survives. Does
 * nothing in a browser without the CSS Custom Highlight API.
 */
export class CodePaint {
  readonly #text: Text;
  #painted: Painted[] = [];

  /** @param text the node that holds the whole code; it may grow */
  constructor(text: Text) {
    this.#text = text;
  }

  /** Puts these colours in the place of the ones before. What has not changed is left as it is. */
  paint(stretches: readonly Stretch[]): void {
    if (typeof Highlight === "undefined") return;
    const within = stretches.filter(({ end }) => end <= this.#text.length);
    let same = 0;
    while (isSame(this.#painted[same]?.stretch, within[same])) same += 1;
    this.#erase(same);
    for (const stretch of within.slice(same)) this.#add(stretch);
  }

  /** Takes all colours away: each costs the browser time in every frame in which the page changes. */
  clear(): void {
    this.#erase(0);
  }

  #erase(from: number): void {
    for (const { stretch, range } of this.#painted.splice(from)) {
      highlightOf(stretch.scope).delete(range);
    }
  }

  #add(stretch: Stretch): void {
    const range = new StaticRange({
      startContainer: this.#text,
      startOffset: stretch.start,
      endContainer: this.#text,
      endOffset: stretch.end,
    });
    highlightOf(stretch.scope).add(range);
    this.#painted.push({ stretch, range });
  }
}

function isSame(a: Stretch | undefined, b: Stretch | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a.start === b.start && a.end === b.end && a.scope === b.scope;
}

function highlightOf(scope: string): Highlight {
  const name = `code-${scope}`;
  const known = CSS.highlights.get(name);
  if (known !== undefined) return known;
  const made = new Highlight();
  CSS.highlights.set(name, made);
  return made;
}
