/** Longest title that is made of a question, characters. */
const MOST = 60;

/**
 * A title for a chat, from its first question. The model is not asked for one: that would push the
 * conversation out of its KV cache.
 */
export function makeTitle(question: string): string {
  const line = question
    .replace(/[#*_`>~[\]]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  if (line.length <= MOST) return line || question.trim().slice(0, MOST);
  const cut = line.slice(0, MOST);
  const space = cut.lastIndexOf(" ");
  return `${(space > MOST / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
