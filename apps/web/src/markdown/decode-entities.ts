/** The named ones that models write. Any other stays as it was written. */
const named: Record<string, string> = {
  amp: "&",
  apos: "'",
  copy: "©",
  deg: "°",
  gt: ">",
  hellip: "…",
  larr: "←",
  lt: "<",
  mdash: "—",
  middot: "·",
  nbsp: "\u00a0",
  ndash: "–",
  quot: '"',
  rarr: "→",
  times: "×",
};

/** Replaces `&lt;`, `&#60;` and `&#x3c;` by the character they stand for. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-z]{2,6}));/g,
    (entity, ...found) => {
      const [decimal, hex, name]: (string | undefined)[] = found;
      if (name !== undefined) return named[name] ?? entity;
      return character(Number.parseInt(decimal ?? hex ?? "", decimal === undefined ? 16 : 10));
    },
  );
}

function character(codePoint: number): string {
  const valid =
    codePoint > 0 && codePoint <= 0x10ffff && !(codePoint >= 0xd800 && codePoint <= 0xdfff);
  return valid ? String.fromCodePoint(codePoint) : "\ufffd";
}
