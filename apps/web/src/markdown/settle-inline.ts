import { mathInline } from "./math-syntax.ts";

/** What may yet become an entity, a line break, an address: not shown before it has. */
const HALF_TYPED = [
  /&#?\w{0,8}$/,
  /<(?:b(?:r\s*\/?)?|h(?:t(?:t(?:ps?(?::[^\s<>]*)?)?)?)?|mailto:[^\s<>]*)?$/i,
  /\bhttps?(?::\/{0,2})?$/,
  /\bwww\.?$/,
  /(?<![\w$])\$(?:[A-Za-z][^$\s]{0,20})?$/,
  /(?<!\\)(?:\\\\)*\\$/,
];
/** Characters. */
const LONGEST_LINK_TEXT = 80;
/** An address that is being typed behind a link's text. */
const OPEN_ADDRESS = /^\((?:<[^<>\n]*|[^\s<>]*)(?:\s+(?:["'(][^\n]*)?)?$/;
const ADDRESS = /^\((?:<[^<>\n]*>|(?:[^\s()\\]|\\.|\([^\s()]*\))*)(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/;
const PUNCTUATION = /[\p{P}\p{S}]/u;

/** An opened `**`, `*`, `_` or `~~`. */
interface Mark {
  sign: string;
  length: number;
}

/**
 * The text of a paragraph that is being typed, with what is open at its end closed: `**bo` becomes
 * `**bo**`, and of `[text](http://` there is only the text. What could become anything is left out.
 */
export function settleInline(text: string): string {
  const half = HALF_TYPED.map((pattern) => pattern.exec(text)?.index).find(
    (at) => at !== undefined,
  );
  const scan = new Scan(half === undefined ? text : text.slice(0, half));
  return scan.settled();
}

/** One way through the text, from the left to the right. */
class Scan {
  readonly #text: string;
  readonly #marks: Mark[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  settled(): string {
    while (this.#at < this.#text.length) {
      const end = this.#step();
      if (end !== undefined) return end;
    }
    return this.#closed(this.#text);
  }

  /** Goes over the next sign. Returns the settled text when that is its last. */
  #step(): string | undefined {
    const rest = this.#text.slice(this.#at);
    const sign = rest[0] ?? "";
    if (sign === "$" || /^\\[([]/.test(rest)) return this.#formula(rest);
    if (sign === "\\") this.#at += 2;
    else if (sign === "`") return this.#code(rest);
    else if (sign === "*" || sign === "_" || sign === "~") return this.#mark(sign, rest);
    else if (sign === "[" || rest.startsWith("![") || rest === "!") return this.#link(rest);
    else this.#at += /^[^\\`*_~[!$]+/.exec(rest)?.[0].length ?? 1;
    return undefined;
  }

  #formula(rest: string): string | undefined {
    const before = this.#text.slice(0, this.#at);
    const math = mathInline(rest, before === "" ? [] : [{ type: "text", raw: before, text: "" }]);
    // One that is open is not shown, nor is anything behind it.
    if (math?.closed === false) return this.#closed(before);
    this.#at += math?.raw.length ?? 1;
    return undefined;
  }

  #code(rest: string): string | undefined {
    const run = /^`+/.exec(rest)?.[0] ?? "";
    const end = new RegExp(`(?<!\`)${run}(?!\`)`).exec(rest.slice(run.length));
    if (end !== null) {
      this.#at += run.length + end.index + run.length;
      return undefined;
    }
    const code = rest.slice(run.length).replace(/`+$/, "");
    const before = this.#text.slice(0, this.#at);
    return code.trim() === ""
      ? this.#again(before)
      : this.#closed(before + run + code.trimEnd(), run);
  }

  #mark(sign: string, rest: string): string | undefined {
    let length = /^(.)\1*/.exec(rest)?.[0].length ?? 1;
    const after = rest[length];
    const before = this.#text[this.#at - 1];
    // It may end what is open, or begin something, or grow.
    if (after === undefined) return this.#again(this.#text.slice(0, this.#at));
    const { opens, closes } = flanks(before, after);
    const isWordly = sign === "_" && opens && closes;
    if (closes && !isWordly) length = this.#close(sign, length);
    if (opens && !isWordly && length > 0) this.#marks.push({ sign, length });
    this.#at += /^(.)\1*/.exec(rest)?.[0].length ?? 1;
    return undefined;
  }

  /** Closes what so many signs can close. Returns how many are left. */
  #close(sign: string, length: number): number {
    let left = length;
    while (left > 0) {
      const at = this.#marks.findLastIndex((mark) => mark.sign === sign);
      const mark = this.#marks[at];
      if (mark === undefined) break;
      const closed = Math.min(left, mark.length);
      left -= closed;
      mark.length -= closed;
      this.#marks.length = mark.length > 0 ? at + 1 : at;
    }
    return left;
  }

  #link(rest: string): string | undefined {
    const before = this.#text.slice(0, this.#at);
    const text = /^!?\[(?:[^\][\\]|\\.|\[[^\][]*\])*\]/.exec(rest)?.[0];
    if (text === undefined || text === rest) {
      // Nobody writes that long a text for a link: this is a bracket.
      if (rest.length <= LONGEST_LINK_TEXT) return this.#again(before);
      this.#at += 1;
      return undefined;
    }
    const behind = rest.slice(text.length);
    if (OPEN_ADDRESS.test(behind)) {
      return this.#again(rest.startsWith("!") ? before : before + text.slice(1, -1));
    }
    this.#at += rest.startsWith("!") ? 2 : 1;
    const address = ADDRESS.exec(behind)?.[0];
    if (address !== undefined) this.#at += text.length + address.length - 1;
    return undefined;
  }

  /** The end was left out: what stands before it is looked at once more. */
  #again(text: string): string {
    return settleInline(text);
  }

  #closed(text: string, code = ""): string {
    const marks = this.#marks.toReversed().map(({ sign, length }) => sign.repeat(length));
    return marks.length === 0 ? text + code : text.trimEnd() + code + marks.join("");
  }
}

/** Whether a run of signs between these two characters can begin or end something. */
function flanks(before: string | undefined, after: string): { opens: boolean; closes: boolean } {
  const isSpace = (char: string | undefined) => char === undefined || /\s/.test(char);
  const isPunctuation = (char: string | undefined) => char !== undefined && PUNCTUATION.test(char);
  const opens =
    !isSpace(after) && (!isPunctuation(after) || isSpace(before) || isPunctuation(before));
  const closes =
    !isSpace(before) && (!isPunctuation(before) || isSpace(after) || isPunctuation(after));
  return { opens, closes };
}
