/** Whether each of the words is in one of the texts, letter case and accents aside. */
export function matches(words: string, texts: readonly (string | null | undefined)[]): boolean {
  const all = fold(texts.filter(Boolean).join(" "));
  return fold(words)
    .split(/\s+/)
    .every((word) => all.includes(word));
}

/** Without letter case and accents; the number of characters stays, for texts in composed form. */
export function fold(text: string): string {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}
