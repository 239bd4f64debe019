import { Index, Show, untrack } from "solid-js";
import { createPresence, type Nearness } from "../components/create-presence.ts";
import { Blocks } from "./Blocks.tsx";
import type { Stretch } from "./to-stretches.ts";

/** Stretches of which all are mounted wherever they are. */
const FEW = 2;
/** CSS pixels that a character takes, in a wide window. */
const PER_CHARACTER = 0.6;

/** Height that a text is given before it was ever mounted, CSS pixels. */
export const guessHeight = (characters: number) => characters * PER_CHARACTER;

export interface StretchesProps {
  stretches: Stretch[];
  growing: boolean;
  nearness: Nearness;
  /** One that has to be there, wherever it is. */
  wanted: number | undefined;
}

/**
 * The blocks of an answer. What is being written stays, whole; of a long one that was written before,
 * only what is near the window is mounted.
 */
export function Stretches(props: StretchesProps) {
  const areFew = untrack(() => props.growing || props.stretches.length <= FEW);
  return (
    <Index each={props.stretches}>
      {(stretch, index) => (
        <Show
          when={areFew || untrack(() => props.growing)}
          fallback={
            <FarStretch
              stretch={stretch()}
              nearness={props.nearness}
              initially={index === 0 || index === props.stretches.length - 1}
              wanted={props.wanted === index}
            />
          }
        >
          <div class="stretch">
            <Blocks blocks={stretch().blocks} />
          </div>
        </Show>
      )}
    </Index>
  );
}

interface FarStretchProps {
  stretch: Stretch;
  nearness: Nearness;
  initially: boolean;
  wanted: boolean;
}

function FarStretch(props: FarStretchProps) {
  const presence = createPresence({
    nearness: props.nearness,
    initially: props.initially,
    always: () => props.wanted,
    guess: () => guessHeight(props.stretch.length),
  });
  return (
    <div class="stretch" ref={presence.ref} style={presence.style()}>
      <Show when={presence.isMounted()}>
        <Blocks blocks={props.stretch.blocks} />
      </Show>
    </div>
  );
}
