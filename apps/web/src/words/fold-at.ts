/** Most lines and characters of a text that is shown whole. */
const MOST = { lines: 12, characters: 1200 };
/** Of a longer one as many stand for it, on a phone too, whose lines are short. */
const SHOWN = { lines: 8, characters: 400 };

/** Where what is folded away of a long text begins, as of a pasted file; undefined for a short one. */
export function foldAt(text: string): number | undefined {
  const isLong =
    text.length > MOST.characters || text.split("\n", MOST.lines + 1).length > MOST.lines;
  if (!isLong) return undefined;
  const shown = text.slice(0, SHOWN.characters);
  const lines = shown.split("\n");
  // After a whole line, unless the first one is longer than that; else between two words.
  const whole = lines.slice(0, Math.min(SHOWN.lines, lines.length - 1)).join("\n").length;
  if (whole > SHOWN.characters / 2 || lines.length > SHOWN.lines) return whole + 1;
  const word = shown.search(/\s\S*$/);
  return word > whole ? word + 1 : SHOWN.characters;
}
