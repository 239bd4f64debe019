import { expect, test } from "vitest";
import { Author, enumerate } from "./author.ts";

test("each alternative of a pattern is said, nested ones too, and nothing else", () => {
  const author = new Author(1, "en");
  const said = new Set(Array.from({ length: 300 }, () => author.say("a{b|{c|d}e|}f", "g")));
  expect(said).toEqual(new Set(["abf", "acef", "adef", "af", "g"]));
});

test("a text is asked with more or less care, in the language of its author", () => {
  const author = new Author(2, "pt");
  const asked = new Set(Array.from({ length: 400 }, () => author.ask("Qual é a capital?")));
  expect(asked).toContain("Qual é a capital?");
  expect(asked).toContain("qual é a capital");
  expect([...asked].some((text) => text.startsWith("uma pergunta: "))).toBe(true);
  expect([...asked].some((text) => /capital por favor\??$/.test(text))).toBe(true);
});

test("a sample has no item twice", () => {
  const author = new Author(3, "en");
  expect(author.sample([1, 2, 3], 5).sort()).toEqual([1, 2, 3]);
  expect(author.sample([1, 2, 3], 2)).toHaveLength(2);
});

test("weights decide how often something is picked", () => {
  const author = new Author(4, "en");
  const picked = Array.from({ length: 1000 }, () =>
    author.weighted([
      ["often", 9],
      ["seldom", 1],
      ["never", 0],
    ] as const),
  );
  const count = (wanted: string) => picked.filter((item) => item === wanted).length;
  expect(count("seldom")).toBeGreaterThan(50);
  expect(count("often")).toBeGreaterThan(5 * count("seldom"));
  expect(count("never")).toBe(0);
});

test("items are enumerated as people do", () => {
  expect(enumerate(["a", "b", "c"], "and")).toBe("a, b and c");
  expect(enumerate(["a"], "and")).toBe("a");
});
