import type { CallPart, Part, TextPart } from "./state.ts";

export function isText(part: Part): part is TextPart {
  return part.kind !== "call";
}

/**
 * What an answer is made of, after the server has told all its texts: they are right. Calls of functions
 * stay where they stand between the texts.
 * @param whole the texts, one for each stretch of a kind
 * @returns the same objects where the texts are the same
 */
export function settleParts(parts: readonly Part[], whole: readonly TextPart[]): Part[] {
  const stretches: TextPart[][] = [];
  for (const part of parts.filter(isText)) {
    const last = stretches.at(-1);
    if (last?.[0]?.kind === part.kind) last.push(part);
    else stretches.push([part]);
  }
  const isSame =
    stretches.length === whole.length &&
    stretches.every((stretch, index) => {
      const text = stretch.map((part) => part.text).join("");
      return stretch[0]?.kind === whole[index]?.kind && text === whole[index]?.text;
    });
  if (!isSame) return withCalls(whole, parts);
  for (const [index, [first]] of stretches.entries()) {
    const durationMs = whole[index]?.durationMs;
    if (first !== undefined && durationMs !== undefined) first.durationMs = durationMs;
  }
  return [...parts];
}

/** Puts each call after as many characters as it stood after before. */
function withCalls(whole: readonly TextPart[], before: readonly Part[]): Part[] {
  const calls: { call: CallPart; at: number }[] = [];
  let at = 0;
  for (const part of before) {
    if (isText(part)) at += part.text.length;
    else calls.push({ call: part, at });
  }
  const parts: Part[] = [];
  let told = 0;
  for (const part of whole) {
    let rest = part.text;
    for (let next = calls[0]; next && next.at < told + rest.length; next = calls[0]) {
      const length = next.at - told;
      if (length > 0) parts.push({ ...part, text: rest.slice(0, length) });
      parts.push(next.call);
      rest = rest.slice(length);
      told = next.at;
      calls.shift();
    }
    if (rest !== "") parts.push({ ...part, text: rest });
    told += rest.length;
  }
  return [...parts, ...calls.map(({ call }) => call)];
}
