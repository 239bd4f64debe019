import type { Limits } from "./limits.ts";

type ShapeLimits = Pick<Limits, "frameDepth" | "frameValues">;

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;

/**
 * The code that refuses a frame of this shape, if any, told by its brackets and commas alone. Building
 * it first would be too late: a megabyte of brackets takes a quarter of a second to build and look through.
 */
export function refusedShape(
  text: string,
  { frameDepth, frameValues }: ShapeLimits,
): "frame_too_deep" | "frame_too_complex" | undefined {
  // The message stands one level deep, in a frame that is a value itself.
  let depth = -1;
  let values = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) at = endOfString(text, at);
    else if (isOpening(unit)) {
      depth += 1;
      values += 1;
    } else if (isClosing(unit)) depth -= 1;
    else if (unit === COMMA) values += 1;
    else continue;
    if (depth > frameDepth) return "frame_too_deep";
    if (values > frameValues) return "frame_too_complex";
  }
  return undefined;
}

/** Whether it is `[` or `{`. */
function isOpening(unit: number): boolean {
  return unit === 0x5b || unit === 0x7b;
}

/** Whether it is `]` or `}`. */
function isClosing(unit: number): boolean {
  return unit === 0x5d || unit === 0x7d;
}

/** Where the string that begins at `start` ends; the end of the text when it does not. */
function endOfString(text: string, start: number): number {
  for (let from = start + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return text.length;
    let before = quote;
    while (text.charCodeAt(before - 1) === BACKSLASH) before -= 1;
    if ((quote - before) % 2 === 0) return quote;
    from = quote + 1;
  }
}
