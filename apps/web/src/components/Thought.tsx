import { text } from "../i18n/text.ts";
import { ChevronIcon } from "./icons.tsx";

/** What the model thought on the way: out of sight until someone wants to see it. */
export function Thought(props: { text: string; growing: boolean }) {
  return (
    <details class="thought" data-growing={props.growing ? "" : undefined}>
      <summary>
        <ChevronIcon />
        {props.growing ? text.answer.thinking : text.answer.thoughts}
      </summary>
      <p>{props.text.trim()}</p>
    </details>
  );
}
