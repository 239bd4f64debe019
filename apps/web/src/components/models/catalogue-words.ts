import type { CatalogueEntry } from "@lhama/protocol/browser";
import { text } from "../../i18n/text.ts";

/** What a model is good at, in words. */
export function goodAt({ strengths }: CatalogueEntry): string {
  return strengths.map((strength) => text.models.strengths[strength]).join(", ");
}

/** The languages that a model knows best, by their names in the language of the page. */
export function languagesOf({ languages }: CatalogueEntry): string {
  const names = new Intl.DisplayNames(document.documentElement.lang, { type: "language" });
  return languages.map((code) => names.of(code) ?? code).join(", ");
}
