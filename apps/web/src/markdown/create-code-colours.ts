import { createEffect, createSignal, onCleanup } from "solid-js";
import { observeNearness } from "../scroll/observe-nearness.ts";
import { CodePaint } from "./code-paint.ts";
import { highlightElsewhere } from "./highlight-elsewhere.ts";

/** Code that grows is coloured at most so often, milliseconds. */
const PACE_MS = 250;

/** What is far from the window is not coloured: see {@link CodePaint.clear}. */
const nearness = observeNearness("300px 0px");

export interface CodeColoursOptions {
  /** The node that holds the whole code. */
  text: Text;
  /** An element around it. */
  element: () => Element | undefined;
  code: () => string;
  language: () => string;
}

/** Colours code while it is near the window, and goes along while it grows. */
export function createCodeColours({ text, element, code, language }: CodeColoursOptions): void {
  const paint = new CodePaint(text);
  const [near, setNear] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;
  let gone = false;

  const colour = async () => {
    timer = undefined;
    busy = true;
    const asked = { code: code(), language: language() };
    const stretches = await highlightElsewhere(asked.code, asked.language);
    busy = false;
    if (gone || !near()) return;
    paint.paint(stretches);
    if (code() !== asked.code || language() !== asked.language) soon();
  };
  const soon = () => {
    if (timer === undefined && !busy) timer = setTimeout(() => void colour(), PACE_MS);
  };

  createEffect(() => {
    const target = element();
    if (target === undefined) return;
    nearness.observe(target, setNear);
    onCleanup(() => nearness.unobserve(target));
  });
  createEffect(() => {
    if (!near()) paint.clear();
    else if (code() !== "" && language() !== "") soon();
  });
  onCleanup(() => {
    gone = true;
    clearTimeout(timer);
    paint.clear();
  });
}
