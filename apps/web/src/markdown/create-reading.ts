import { createSignal, onCleanup } from "solid-js";

/** Characters that are parsed in one go: some milliseconds of work. */
const PIECE = 8000;

export interface Reading {
  /** What may be parsed now. */
  text: () => string;
  /** Whether that is all there is. */
  isWhole: () => boolean;
}

/**
 * Hands a long text out bit by bit, so that the page stays quick while it is parsed; parsing all of a very
 * long answer would hold everything else up.
 * @param atOnce nobody waits for the rest: it is wanted whole, now
 */
export function createReading(text: () => string, atOnce: boolean): Reading {
  const [upTo, setUpTo] = createSignal(atOnce ? Number.POSITIVE_INFINITY : PIECE);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isWhole = () => upTo() >= text().length;
  const goOn = () => {
    setUpTo(isWhole() ? Number.POSITIVE_INFINITY : upTo() + PIECE);
    if (!isWhole()) timer = setTimeout(goOn);
  };
  if (isWhole()) setUpTo(Number.POSITIVE_INFINITY);
  else timer = setTimeout(goOn);
  onCleanup(() => clearTimeout(timer));
  return { text: () => text().slice(0, upTo()), isWhole };
}
