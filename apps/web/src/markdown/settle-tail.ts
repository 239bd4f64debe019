import { settleInline } from "./settle-inline.ts";

/** Quote marks, list marks and the spaces before a line's own text. */
const PREFIX = /^(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t]))*[ \t]*/;
const FENCE = /^(`{3,}|~{3,})([^\n]*)$/;
/** A line of which nobody can tell yet what it is: a list's mark, a rule, a heading, a fence… */
const UNDECIDED = /^(?:[-*+_=~`]+|#{1,6}|\d{1,9}[.)]?|\[\^[\w-]*\]?:?|\|?)[ \t]*$/;
const TASK_BOX = /^\[[ xX]?\]?[ \t]*$/;

/**
 * The end of a growing answer as it can be shown: without what is only half typed. A line is left out
 * until it is clear what it is, a table until its columns are known, and marks, code and links that
 * were opened are closed. So no sign is seen that the whole answer does not show.
 * @param tail markdown from the start of a block on
 */
export function settleTail(tail: string): string {
  const start = tail.lastIndexOf("\n") + 1;
  const line = tail.slice(start);
  const fence = openFence(tail.slice(0, start));
  if (fence !== undefined) return isPartOf(fence, line) ? tail.slice(0, start) : tail;
  const prefix = PREFIX.exec(line)?.[0] ?? "";
  const rest = line.slice(prefix.length);
  const undecided = isUndecided(prefix, rest);
  const decided = undecided ? tail.slice(0, start) : tail;
  const table = tableStart(decided);
  if (table !== undefined) return decided.slice(0, table);
  if (undecided) return decided;
  const inlineStart = isTableRow(rest) ? tail.lastIndexOf("|") + 1 : leafStart(tail);
  const shown = tail.slice(0, inlineStart) + settleInline(tail.slice(inlineStart));
  const isLeft = shown.length < start || !isUndecided(prefix, shown.slice(start + prefix.length));
  return isLeft ? shown : tail.slice(0, start);
}

function isUndecided(prefix: string, rest: string): boolean {
  const marked = prefix.trim() !== "";
  if (rest === "") return marked;
  if (UNDECIDED.test(rest) || (marked && TASK_BOX.test(rest))) return true;
  // Of a fence that opens, the language may not be whole.
  return /^(?:`{3,}[^`]*|~{3,}.*)$/.test(rest);
}

/** The signs of the fence that whole lines have left open. */
function openFence(lines: string): string | undefined {
  let open: string | undefined;
  for (const [line] of lines.matchAll(/^.*(?:```|~~~).*$/gm)) {
    const [, signs, info = ""] = FENCE.exec(line.replace(PREFIX, "")) ?? [];
    if (signs === undefined) continue;
    if (open === undefined) open = signs.startsWith("`") && info.includes("`") ? undefined : signs;
    else if (signs.startsWith(open) && info.trim() === "") open = undefined;
  }
  return open;
}

/** Whether the line may become the end of the fence. */
function isPartOf(fence: string, line: string): boolean {
  const text = line.trim();
  return text !== "" && fence.startsWith(text);
}

/** Where a table begins of which not even the columns are known. */
function tableStart(text: string): number | undefined {
  const hasWholeRows = text.endsWith("\n");
  const rows: number[] = [];
  for (let end = hasWholeRows ? text.length - 1 : text.length; end >= 0; ) {
    const start = text.lastIndexOf("\n", end - 1) + 1;
    if (!isTableRow(text.slice(start, end).replace(PREFIX, ""))) break;
    rows.unshift(start);
    end = start - 1;
  }
  const [head, columns, ...others] = rows;
  if (head === undefined || others.length > 0) return undefined;
  if (columns === undefined) return head;
  const isOpen = !hasWholeRows && /^[|:\- \t]*$/.test(text.slice(columns).replace(PREFIX, ""));
  return isOpen ? head : undefined;
}

function isTableRow(text: string): boolean {
  return text.startsWith("|");
}

/** Where the last paragraph, list item or heading begins. */
function leafStart(tail: string): number {
  for (let end = tail.length; ; ) {
    const start = tail.lastIndexOf("\n", end - 1) + 1;
    const line = tail.slice(start, end);
    if (line.trim() === "" && end < tail.length) return end + 1;
    const prefix = PREFIX.exec(line)?.[0] ?? "";
    const heading = /^#{1,6}[ \t]+/.exec(line.slice(prefix.length))?.[0] ?? "";
    // It ends with its line.
    if (heading !== "" && end < tail.length) return end + 1;
    if (prefix.trim() !== "" || heading !== "") return start + prefix.length + heading.length;
    if (start === 0) return 0;
    end = start - 1;
  }
}
