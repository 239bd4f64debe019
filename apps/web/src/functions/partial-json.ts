/**
 * The value that the beginning of a JSON text has so far: what is open is closed, and what cannot be
 * told yet is left out. Undefined while there is nothing to show.
 */
export function readPartialJson(text: string): unknown {
  /** What closes all that is open, the innermost first. */
  let closers = "";
  let inString = false;
  /** Up to where the text is whole, and what closes it there. */
  let whole = { end: 0, closers: "" };
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (inString) {
      if (char === "\\") at += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === "{" || char === "[") {
      closers = (char === "{" ? "}" : "]") + closers;
      whole = { end: at + 1, closers };
    } else if (char === "}" || char === "]") {
      closers = closers.slice(1);
      whole = { end: at + 1, closers };
    } else if (char === ",") whole = { end: at, closers };
  }
  const closed = inString ? `${withoutHalfEscape(text)}"${closers}` : text + closers;
  return parse(closed) ?? parse(text.slice(0, whole.end) + whole.closers);
}

function withoutHalfEscape(text: string): string {
  return text.replace(/(^|[^\\])((?:\\\\)*)\\(?:u[\da-fA-F]{0,3})?$/, "$1$2");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
