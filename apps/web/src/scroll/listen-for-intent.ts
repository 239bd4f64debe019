import type { StickToBottom } from "./stick-to-bottom.ts";

const UPWARD_KEYS = new Set(["ArrowUp", "PageUp", "Home"]);

/**
 * Tells `stick` what happens to the element, and what the person is about to do with it. Home and End go there
 * at once: while the browser glides, messages on the way are mounted and are higher than was thought, and it
 * arrives beside its aim.
 */
export function listenForIntent(element: HTMLElement, stick: StickToBottom): void {
  let fingerY = 0;
  const passive = { passive: true };
  element.addEventListener("scroll", () => stick.scrolled(), passive);
  element.addEventListener(
    "wheel",
    (event) => {
      if (event.deltaY < 0) stick.wantsUp();
    },
    passive,
  );
  element.addEventListener(
    "touchstart",
    (event) => {
      fingerY = event.touches[0]?.clientY ?? 0;
    },
    passive,
  );
  element.addEventListener(
    "touchmove",
    (event) => {
      const y = event.touches[0]?.clientY ?? 0;
      if (y > fingerY) stick.wantsUp();
      fingerY = y;
    },
    passive,
  );
  element.addEventListener("keydown", (event) => {
    if (UPWARD_KEYS.has(event.key)) stick.wantsUp();
    if (event.target !== element || event.shiftKey || event.altKey || event.metaKey) return;
    if (event.key === "Home") element.scrollTop = 0;
    else if (event.key === "End") stick.jump();
    else return;
    event.preventDefault();
  });
}
