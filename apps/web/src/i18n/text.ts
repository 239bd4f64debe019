import { en } from "./en.ts";

/** What a catalogue has to have. */
export type Texts = typeof en;

/** The languages of the page, by their own names. */
export const LANGUAGES = { en: "English", "pt-BR": "Português (Brasil)" } as const;
export type Language = keyof typeof LANGUAGES;

/** The texts of the page, in the language it is shown in. Read it anew at each use. */
export let text: Texts = en;

/** Makes {@link text} speak a language. Call it before anything is rendered. */
export async function speak(language: Language): Promise<void> {
  text = language === "pt-BR" ? (await import("./pt-br.ts")).ptBr : en;
}

/** The chosen language, else the first of the browser's that the page speaks, else English. */
export function pickLanguage(chosen: string | null, wanted: readonly string[]): Language {
  for (const tag of chosen === null ? wanted : [chosen, ...wanted]) {
    if (/^pt\b/i.test(tag)) return "pt-BR";
    if (/^en\b/i.test(tag)) return "en";
  }
  return "en";
}
