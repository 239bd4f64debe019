/** Moves the focus from the search to the rows, and from row to row, with the arrow keys. */
export function moveAmongRows(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const from = event.target;
  if (step === undefined || !(from instanceof HTMLElement)) return;
  const row = from.closest("[data-row]");
  const isSearch = from instanceof HTMLInputElement && from.type === "search";
  if (row === null && !isSearch) return;
  const rows = [...event.currentTarget.querySelectorAll("[data-row]")];
  const at = row === null ? -1 : rows.indexOf(row);
  const search = event.currentTarget.querySelector<HTMLElement>("input[type=search]");
  const target = at + step < 0 ? search : rows[at + step]?.querySelector<HTMLElement>("button");
  event.preventDefault();
  target?.focus();
}
