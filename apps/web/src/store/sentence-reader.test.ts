import { expect, test } from "vitest";
import { SentenceReader } from "./sentence-reader.ts";

/** What is said when the text comes letter by letter. */
function heard(text: string): string[] {
  const reader = new SentenceReader();
  const said = [...text].map((_, index) => reader.read(text.slice(0, index + 1)));
  return [...said, reader.read(text, true)].filter((piece) => piece !== "");
}

test("sentences are said when they are whole, and never a part of one", () => {
  expect(heard("Paris is the capital. It has 2.1 million people! Is it old? Yes")).toEqual([
    "Paris is the capital.",
    "It has 2.1 million people!",
    "Is it old?",
    "Yes",
  ]);
});

test("what has become whole since the last time is said at once", () => {
  const reader = new SentenceReader();
  expect(reader.read("One. Two. Thr")).toBe("One. Two.");
  expect(reader.read("One. Two. Three. ")).toBe("Three.");
  expect(reader.read("One. Two. Three. ", true)).toBe("");
});

test.each([
  [
    "# Wool\n\n- **soft** and `warm`\n- see [here](https://x.org/a_b)\n",
    ["Wool", "soft and warm", "see here"],
  ],
  ["He said “*Go!*” and left.\n", ["He said “Go!”", "and left."]],
  ["Call snake_case now.\n", ["Call snake_case now."]],
  ["| Name | Legs. |\n| --- | --- |\n| Llama | 4 |\n", ["Name, Legs.", "Llama, 4"]],
  [
    "Run this:\n```ts\nconst a = 1; // One. Two.\n```\nDone.",
    ["Run this:", "Code block.", "Done."],
  ],
  ["こんにちは。元気？", ["こんにちは。", "元気？"]],
])("%j is heard without its marks", (text, sentences) => {
  expect(heard(text)).toEqual(sentences);
});
