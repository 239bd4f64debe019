import { type Accessor, createEffect, createSignal, onCleanup } from "solid-js";

/** Tells elements when they come near the part of the list that is seen. */
export interface Nearness {
  /** Whether what is mounted now is about to be copied or printed: it has to be whole at once. */
  readonly hurries: boolean;
  observe(element: Element, onChange: (near: boolean) => void): void;
  unobserve(element: Element): void;
}

export interface PresenceOptions {
  nearness: Nearness;
  /** Whether it is mounted before anything is known about its place. */
  initially: boolean;
  /** Whether it is mounted wherever it is. */
  always: Accessor<boolean>;
  /** Height that it is given before it was ever mounted, CSS pixels. */
  guess: Accessor<number>;
}

/** Mounts what is in an element only near what is seen; else the element is empty, and as high. */
export function createPresence({ nearness, initially, always, guess }: PresenceOptions) {
  const [near, setNear] = createSignal(initially);
  const [height, setHeight] = createSignal<number>();
  let element: HTMLElement | undefined;

  const onChange = (isNear: boolean) => {
    if (isNear) setNear(true);
    else if (element !== undefined && near() && !isInUse(element)) {
      setHeight(element.offsetHeight);
      setNear(false);
    }
  };
  createEffect(() => {
    if (element === undefined) return;
    const observed = element;
    nearness.observe(observed, onChange);
    onCleanup(() => nearness.unobserve(observed));
  });
  const isMounted = () => near() || always();
  return {
    ref: (mounted: HTMLElement) => {
      element = mounted;
    },
    isMounted,
    style: () => (isMounted() ? undefined : { height: `${height() ?? guess()}px` }),
  };
}

/** What has the focus or a piece of the selection stays mounted. */
function isInUse(element: HTMLElement): boolean {
  if (element.contains(document.activeElement)) return true;
  const selection = document.getSelection();
  return selection?.type === "Range" && selection.containsNode(element, true);
}
