import type { Token } from "marked";

/** A formula in TeX. */
export interface MathToken {
  type: "math";
  raw: string;
  /** TeX, without the signs around it. */
  text: string;
  /** Whether it stands in a line of its own. */
  display: boolean;
  /** Whether the sign that ends it is there; else it may still be on its way. */
  closed: boolean;
}

/** In display mode TeX knows no blank lines, so a formula that has one is none. */
const BLOCKS = [
  {
    closed: /^ {0,3}\$\$(?!\$)((?:(?!\$\$|\n[ \t]*\n)[\s\S])+)\$\$[ \t]*(?:\n|$)/,
    open: /^ {0,3}\$\$(?!\$)((?:(?!\$\$|\n[ \t]*\n)[\s\S])*)$/,
  },
  {
    closed: /^ {0,3}\\\[((?:(?!\\\]|\n[ \t]*\n)[\s\S])+)\\\][ \t]*(?:\n|$)/,
    open: /^ {0,3}\\\[((?:(?!\\\]|\n[ \t]*\n)[\s\S])*)$/,
  },
];

const INLINES = [
  { closed: /^\$\$(?!\$)([^$\n]+)\$\$(?!\$)/, open: /^\$\$(?!\$)([^$\n]*)$/, display: true },
  { closed: /^\\\[((?:(?!\\\])[\s\S])+)\\\]/, open: /^\\\[((?:(?!\\\])[\s\S])*)$/, display: true },
  { closed: /^\\\(((?:(?!\\\))[\s\S])+)\\\)/, open: /^\\\(((?:(?!\\\))[\s\S])*)$/, display: false },
];

/** After the second `$` comes no digit, and no word but the end of one, as in "the $n$th". */
const DOLLARS = /^\$((?:\\[^\n]|[^$\n\\`])+)\$(?:(?![\dA-Za-z])|(?=(?:th|st|nd|rd|s)\b))/;
const OPEN_DOLLAR = /^\$((?:\\[^\n]|[^$\n\\`])+)$/;

/** A formula with lines of its own: between `$$` and `$$`, or `\[` and `\]`. */
export function mathBlock(source: string): MathToken | undefined {
  for (const { closed, open } of BLOCKS) {
    const whole = closed.exec(source);
    if (whole !== null) return token(whole, { display: true, closed: true });
    const begun = open.exec(source);
    if (begun !== null) return token(begun, { display: true, closed: false });
  }
  return undefined;
}

/** A formula within a line: `\(x\)`, or `$x$` where the signs are no prices. */
export function mathInline(source: string, before: readonly Token[]): MathToken | undefined {
  if (source.startsWith("$") && /[\w$]$/.test(before.at(-1)?.raw ?? "")) return undefined;
  for (const { closed, open, display } of INLINES) {
    const whole = closed.exec(source);
    if (whole !== null) return token(whole, { display, closed: true });
    const begun = open.exec(source);
    if (begun !== null) return token(begun, { display, closed: false });
  }
  const whole = DOLLARS.exec(source);
  if (whole !== null) {
    return isFormula(whole[1] ?? "") ? token(whole, { display: false, closed: true }) : undefined;
  }
  const begun = OPEN_DOLLAR.exec(source);
  const isLikely = /^\S/.test(begun?.[1] ?? "") && /[\\^_{]/.test(begun?.[1] ?? "");
  return begun !== null && isLikely ? token(begun, { display: false, closed: false }) : undefined;
}

/** Where the next line begins that could be a formula's, before the paragraph ends. */
export function nextMathBlock(source: string): number | undefined {
  const end = source.search(/\n[ \t]*\n/);
  const paragraph = end < 0 ? source : source.slice(0, end);
  for (const { index } of paragraph.matchAll(/\n(?= {0,3}(?:\$\$|\\\[))/g)) {
    if (mathBlock(source.slice(index + 1)) !== undefined) return index + 1;
  }
  return undefined;
}

/** Where the next sign stands that could begin a formula. */
export function nextMathInline(source: string): number | undefined {
  const index = source.search(/\$|\\[([]/);
  return index < 0 ? undefined : index;
}

/** Text between two `$` that is not what stands between two prices. */
function isFormula(text: string): boolean {
  if (/^\s|\s$/.test(text)) return false;
  return !/^[\d.,]+\s/.test(text) || /[\\^_=<>+*/{}|]/.test(text);
}

function token(
  [raw, text = ""]: RegExpExecArray,
  kind: Pick<MathToken, "display" | "closed">,
): MathToken {
  return { type: "math", raw, text: text.trim(), ...kind };
}
