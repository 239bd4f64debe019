/** Most lines and characters of a text that is shown whole. */
const MOST = { lines: 12, characters: 1200 };
/** How many of a longer one stand for it. */
const SHOWN = { lines: 8, characters: 800 };

/** Where what is folded away of a long text begins, as of a pasted file; undefined for a short one. */
export function foldAt(text: string): number | undefined {
  const isLong = text.length > MOST.characters || lineStart(text, MOST.lines) !== undefined;
  if (!isLong) return undefined;
  const line = lineStart(text, SHOWN.lines);
  if (line !== undefined && line <= SHOWN.characters) return line;
  // Between two words, if there are any.
  const space = text.slice(0, SHOWN.characters).search(/\s\S*$/);
  return space < 0 ? SHOWN.characters : space + 1;
}

/** Where the line begins that has so many before it. */
function lineStart(text: string, before: number): number | undefined {
  let at = 0;
  for (let line = 0; line < before; line += 1) {
    at = text.indexOf("\n", at) + 1;
    if (at === 0) return undefined;
  }
  return at;
}
