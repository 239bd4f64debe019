import { createSignal, createUniqueId, For, type JSX, Show } from "solid-js";
import { moveFocus } from "./move-focus.ts";
import "./menu.css";

export interface MenuItem {
  label: string;
  icon?: JSX.Element;
  run(): void;
}

/** Pixels between the button and its menu, and between the menu and the edge of the window. */
const GAP = 6;

/** A button that opens a list of things to do. */
export function Menu(props: { label: string; items: MenuItem[]; children: JSX.Element }) {
  const id = createUniqueId();
  let button: HTMLButtonElement | undefined;
  let popover: HTMLDivElement | undefined;

  const [open, setOpen] = createSignal(false);

  /** Before it opens: what is in it decides how large it is. */
  const onBeforeToggle = (event: ToggleEvent) => {
    if (event.newState === "open") setOpen(true);
  };
  const onToggle = (event: ToggleEvent) => {
    // Not before it is closed: the browser gives the focus back only if it is still in it.
    if (event.newState === "closed") setOpen(false);
    if (!open() || button === undefined || popover === undefined) return;
    const { left, top, bottom } = button.getBoundingClientRect();
    const fits = bottom + GAP + popover.offsetHeight < innerHeight;
    const x = Math.max(GAP, Math.min(left, innerWidth - popover.offsetWidth - GAP));
    const y = fits ? bottom + GAP : Math.max(GAP, top - GAP - popover.offsetHeight);
    popover.style.left = `${x}px`;
    popover.style.top = `${y}px`;
    popover.querySelector<HTMLElement>("[role=menuitem]")?.focus();
  };
  const choose = (item: MenuItem) => {
    popover?.hidePopover();
    item.run();
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        class="quiet menu-button"
        aria-label={props.label}
        title={props.label}
        aria-haspopup="menu"
        popovertarget={id}
      >
        {props.children}
      </button>
      <div
        ref={popover}
        id={id}
        popover="auto"
        class="menu"
        role="menu"
        tabindex="-1"
        aria-label={props.label}
        on:beforetoggle={onBeforeToggle}
        onToggle={onToggle}
        onKeyDown={(event) => moveFocus(event)}
      >
        <Show when={open()}>
          <For each={props.items}>
            {(item) => (
              <button type="button" role="menuitem" onClick={() => choose(item)}>
                {item.icon}
                {item.label}
              </button>
            )}
          </For>
        </Show>
      </div>
    </>
  );
}
