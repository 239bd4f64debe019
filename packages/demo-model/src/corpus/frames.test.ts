import { expect, test } from "vitest";
import { Author } from "./author.ts";
import { framed } from "./frames.ts";

const said = (language: "en" | "pt", forms: Parameters<typeof framed>[1]) => {
  const author = new Author(1, language);
  const patterns = framed(language, forms);
  return new Set(Array.from({ length: 2000 }, () => author.say(...patterns)));
};

test("each part of a sentence is asked for in many ways, and stands in each of them", () => {
  const forms = {
    en: {
      know: "who you are",
      noun: "your name",
      want: "use a map",
      request: "sing",
      thing: "a joke",
    },
    pt: {
      know: "quem é você",
      noun: "o seu nome",
      want: "usar um mapa",
      request: "cante",
      thing: "uma piada",
    },
  };
  for (const language of ["en", "pt"] as const) {
    for (const [kind, part] of Object.entries(forms[language])) {
      const ways = said(language, { [kind]: [part] });
      expect(ways.size).toBeGreaterThan(30);
      for (const way of ways) expect(way).toContain(part);
    }
  }
});

test("whole questions stay as they are, and of several parts each is asked for", () => {
  expect([...said("en", { ask: ["Who goes there?"] })]).toEqual(["Who goes there?"]);
  const ways = [...said("en", { noun: ["the sun", "{a|one} star"] })].join("\n");
  for (const part of ["the sun", "a star", "one star"]) expect(ways).toContain(part);
});

test("Portuguese articles melt into what is before them", () => {
  const ways = [...said("pt", { noun: ["o sol"], want: ["falar de o sol"] })].join("\n");
  expect(ways).toContain("preciso do sol");
  expect(ways).not.toContain("de o ");
});
