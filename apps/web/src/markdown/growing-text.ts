import { createRenderEffect } from "solid-js";
import { growText } from "./grow-text.ts";

/** A text node that stays the same while its text grows: a selection in it survives. */
export function growingText(text: () => string): Text {
  const node = document.createTextNode("");
  createRenderEffect(() => growText(node, text()));
  return node;
}
