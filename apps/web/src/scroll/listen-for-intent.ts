import type { StickToBottom } from "./stick-to-bottom.ts";

const UPWARD_KEYS = new Set(["ArrowUp", "PageUp", "Home"]);

/** Tells `stick` what happens to the element, and what the person is about to do with it. */
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
  });
}
