/**
 * Makes a text node say `text`, touching as little of it as possible: what stays keeps its place in a
 * selection, and the browser lays only the rest out anew.
 */
export function growText(node: Text, text: string): void {
  const shown = node.data;
  if (text === shown) return;
  const kept = text.startsWith(shown) ? shown.length : commonStart(shown, text);
  node.replaceData(kept, shown.length - kept, text.slice(kept));
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
