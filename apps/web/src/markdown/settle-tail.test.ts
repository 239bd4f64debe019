import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NOTHING_PARSED, parseMore } from "./parse-more.ts";
import { settleTail } from "./settle-tail.ts";
import { blocksText } from "./to-plain-text.ts";
import type { Block } from "./tree.ts";

const blocksOf = (text: string, growing = false): Block[] =>
  parseMore(NOTHING_PARSED, text, growing).entries.map((entry) => entry.block);

/** What models write, each whole by itself. */
const PIECES = [
  "A **bold** word, an *emphasised* one and __both__ _kinds_, ***at once***, ~~gone~~.",
  "Some `code`, ``co`de`` and **`bold code`**, with snake_case_names and 2 * 3 * 4.",
  "See [the docs](https://example.org/a_b?c=d_e), [**bold**](https://example.org) and [1] or [x].",
  "An address: https://example.org/a_b and <https://example.org/x>, by www.example.org too.",
  '![a llama](https://example.org/llama.png "A llama") stands here. It is a *fine* animal!',
  "Tom &amp; Jerry &lt;b&gt; cost 5&#8364;, as <b>HTML</b> is text and \\*this\\* is no mark.",
  "One line<br>another **line<br/>and** more\nand the *next\nline* too.",
  "# A **bold** heading\n\nText below.",
  "## Two\nText `right` below.",
  "Here they are:\n- one\n- **two**\n  - [nested](https://example.org)\n- three",
  "1. **First**: a thing\n\n2. *Second*: another\n\n   with a paragraph\n\n3. Third",
  "- [ ] to do\n- [x] **done**\n- [link](https://example.org)",
  "| Name | `Legs` |\n| :--- | ---: |\n| **Ana** | 4 |\n| Bo<br>b | *2* |",
  "The table:\n\n| a |\n|---|\n| [x](https://example.org) |\n\nThat was *it*.",
  '```ts\nconst a = `x`; // **no** [link](http\n\nconst b = "``";\n```\n\nAfter the **code**.',
  "~~~\n```\ninside\n```\n~~~",
  "- code:\n  ```sh\n  ls -l | wc\n  ```\n- more",
  "> A *quoted* line\n> and **another**\n>\n> - with\n> - a list",
  "It holds that $x^2$ and \\(a_1 * b_1\\), but not for $5 or $10; **so** $n$ is odd.",
  "Then\n\n$$\n\\frac{a_1}{b_1}\n$$\n\n*follows*.",
  "A fact[^1] and another[^note].\n\n[^1]: From *here*.\n[^note]: And [there](https://example.org).",
  "---\n\nAbove and below is a rule.\n\n***\n\nIn 2024. 12 of them, 7) and so on: #1 of C# and a|b.",
  "Emoji 🦙 **🦙 bold**, é and ü, `日本語` and **日本語**。",
];

/** Whether what is shown of a part is how the whole begins. */
function expectBeginning(part: string, whole: string): void {
  const shown = blocksOf(part, true);
  const all = blocksOf(whole);
  expect(all.map(({ type }) => type).slice(0, shown.length)).toEqual(shown.map(({ type }) => type));
  const text = blocksText(shown).trimEnd();
  expect(blocksText(all).slice(0, text.length)).toBe(text);
}

describe("nothing is shown that does not stay", () => {
  test.each(PIECES)("%j", (piece) => {
    for (let length = 0; length <= piece.length; length++) {
      expectBeginning(piece.slice(0, length), piece);
    }
  });

  test("in answers of many kinds", () => {
    const answer = fc.array(fc.constantFrom(...PIECES), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(answer, fc.double({ min: 0, max: 1, noNaN: true }), (pieces, part) => {
        const whole = pieces.join("\n\n");
        expectBeginning(whole.slice(0, Math.round(part * whole.length)), whole);
      }),
      { numRuns: 500 },
    );
  });
});

test("nothing is held back for long", () => {
  for (const piece of PIECES.filter((text) => !/[|$^]|!\[|```/.test(text))) {
    for (let length = 0; length <= piece.length; length++) {
      const shown = blocksText(blocksOf(piece.slice(0, length), true));
      const whole = blocksText(blocksOf(piece.slice(0, length)));
      // A link without its address is the longest that waits.
      expect(whole.length - shown.length).toBeLessThan(60);
    }
  }
});

test.each([
  ["**bo", "**bo**"],
  ["**bo*", "**bo**"],
  ["**bold *it", "**bold *it***"],
  ["a `co", "a `co`"],
  ["[text](http://e", "text"],
  ["a [te", "a "],
  ["```t", ""],
  ["```ts\nx\n``", "```ts\nx\n"],
  ["text\n-", "text\n"],
  ["| a | b |\n|--", ""],
  ["| a | b |\n|---|---|\n| c", "| a | b |\n|---|---|\n| c"],
  ["a & b", "a & b"],
  ["2 * 3", "2 * 3"],
])("%j is shown as %j", (tail, shown) => {
  expect(settleTail(tail)).toBe(shown);
});
