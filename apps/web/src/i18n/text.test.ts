import { expect, test } from "vitest";
import { en } from "./en.ts";
import { ptBr } from "./pt-br.ts";
import { pickLanguage } from "./text.ts";

test.each<[string, string | null, string[]]>([
  ["pt-BR", null, ["pt-BR", "en"]],
  ["pt-BR", null, ["fr", "pt-PT"]],
  ["en", null, ["en-GB", "pt"]],
  ["en", null, ["de"]],
  ["pt-BR", "pt-BR", ["en"]],
  ["en", "en", ["pt"]],
])("speaks %s when %j is chosen and the browser wants %j", (language, chosen, wanted) => {
  expect(pickLanguage(chosen, wanted)).toBe(language);
});

function paths(value: object, prefix = ""): string[] {
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === "object" ? paths(inner, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}

test("both catalogues have the same texts, none of them empty", () => {
  expect(paths(ptBr).toSorted()).toEqual(paths(en).toSorted());
  expect(JSON.stringify([en, ptBr])).not.toContain('""');
});
