import { type Accessor, createComputed, createEffect, on } from "solid-js";

const ROW = "[data-row]";
const BUTTON = "button:enabled";

/**
 * When something that had the focus goes, gives it to what is in its place: the next of its row's buttons,
 * or the row that follows. Else who uses the keyboard would be nowhere.
 * @param element what it may go from
 * @param changes what lets it go
 * @param last where the focus goes when all of the element is gone; else to the search of its dialog
 */
export function createFocusKeeper(
  element: Accessor<HTMLElement | undefined>,
  changes: Accessor<unknown>,
  last?: Accessor<HTMLElement | null | undefined>,
): void {
  let heir: (() => HTMLElement | null | undefined) | undefined;
  // Runs before the document changes, and the effect afterwards.
  createComputed(
    on(changes, () => {
      const container = element();
      const { activeElement } = document;
      heir = undefined;
      if (!container?.contains(activeElement)) return;
      const dialog = container.closest("dialog");
      const rows = [...container.querySelectorAll(ROW)];
      const place = rows.findIndex((row) => row.contains(activeElement));
      heir = () => {
        const left = container.isConnected ? [...container.querySelectorAll(ROW)] : [];
        const row = left[Math.min(place, left.length - 1)];
        const near = row ?? (container.isConnected ? container : undefined);
        return (
          near?.querySelector<HTMLElement>(BUTTON) ??
          last?.() ??
          dialog?.querySelector<HTMLElement>("input[type=search]")
        );
      };
    }),
  );
  createEffect(
    on(changes, () => {
      const { activeElement } = document;
      if (activeElement === document.body || activeElement instanceof HTMLDialogElement) {
        heir?.()?.focus();
      }
    }),
  );
}
