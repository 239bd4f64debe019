const FOCUSABLE = "a[href], button, input, select, textarea, [tabindex='0']";

/** Lets Tab go round within an element: from its last control to its first, and back. */
export function wrapFocus(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  if (event.key !== "Tab" || event.defaultPrevented) return;
  const controls = [...event.currentTarget.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (control) =>
      control.checkVisibility() && control.tabIndex >= 0 && !control.matches(":disabled"),
  );
  const [edge, target] = event.shiftKey
    ? [controls[0], controls.at(-1)]
    : [controls.at(-1), controls[0]];
  if (document.activeElement !== edge || target === undefined) return;
  event.preventDefault();
  target.focus();
}
