import { text } from "../i18n/text.ts";

/** Where a sentence ends: its sign with what closes after it, before a space; or the end of a line. */
const END = /[.!?…]["'”’)\]*_`]*(?=\s)|[。！？]|\n/g;
const FENCE = /^\s*(```|~~~)/;

/**
 * Cuts a text that grows into whole sentences, for a person who hears it. Marks of markdown are left
 * out, and a block of code is only named: nobody wants to hear its brackets.
 */
export class SentenceReader {
  #at = 0;
  #inCode = false;

  /**
   * What has become whole since the last time; empty when nothing has.
   * @param grown the text so far, which begins with what it was the last time
   * @param isLast nothing more will follow
   */
  read(grown: string, isLast = false): string {
    const said: string[] = [];
    for (let end = this.#endAfter(grown); end !== undefined; end = this.#endAfter(grown)) {
      said.push(this.#say(grown.slice(this.#at, end)));
      this.#at = end;
    }
    if (isLast) {
      said.push(this.#say(grown.slice(this.#at)));
      this.#at = grown.length;
    }
    return said.filter((piece) => piece !== "").join(" ");
  }

  #endAfter(grown: string): number | undefined {
    END.lastIndex = this.#at;
    // Code goes line by line, and so does a table, whose cells may end in a full stop.
    const isLine = this.#inCode || /^\s*(\||`{3}|~{3})/.test(grown.slice(this.#at, this.#at + 80));
    if (isLine) {
      const end = grown.indexOf("\n", this.#at);
      return end < 0 ? undefined : end + 1;
    }
    return END.exec(grown) === null ? undefined : END.lastIndex;
  }

  #say(piece: string): string {
    if (FENCE.test(piece)) {
      this.#inCode = !this.#inCode;
      return this.#inCode ? `${text.markdown.codeBlock}.` : "";
    }
    return this.#inCode ? "" : plain(piece);
  }
}

function plain(piece: string): string {
  return piece
    .replace(/^\s*(#{1,6}|[-*+]|>)\s+/, "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^\s*\|?[\s:|-]+\|?\s*$/, "")
    .replace(/\s*\|\s*/g, ", ")
    .replace(/[*`~]+|(?<!\w)_+|_+(?!\w)/g, "")
    .replace(/^[\s,]+|[\s,]+$/g, "");
}
