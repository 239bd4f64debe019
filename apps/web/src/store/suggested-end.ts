/**
 * What may be shown behind a draft of what a model thinks that follows: the rest of its line, which has to
 * go on where the draft ends.
 * @param draft as it is typed, with the space at its end
 * @param completion of the draft without that space
 * @returns empty when it does not fit
 */
export function fittingEnd(draft: string, completion: string): string {
  const space = draft.slice(draft.trimEnd().length);
  const [line = ""] = completion.split("\n");
  if (!line.startsWith(space)) return "";
  const end = line.slice(space.length).trimEnd();
  return end.trim() === "" ? "" : end;
}
