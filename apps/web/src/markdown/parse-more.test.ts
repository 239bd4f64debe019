import fc from "fast-check";
import { expect, test } from "vitest";
import { NOTHING_PARSED, type Parsed, parseMore } from "./parse-more.ts";
import type { Block } from "./tree.ts";

const blocksOf = (parsed: Parsed) => parsed.entries.map((entry) => entry.block);
const whole = (text: string): Block[] => blocksOf(parseMore(NOTHING_PARSED, text));

/** Everything that starts, ends or nearly starts something in markdown. */
const piece = fc.constantFrom(
  ...["a", "b c", "é", "🦙", "\n", "\n", "\n\n", "\n\n", "\r\n", " ", "  ", "    ", "\t"],
  ...["# ", "## ", "---", "***", "===", "> ", ">", "- ", "* ", "+ ", "1. ", "2. ", "10) ", "[ ] "],
  ...["```", "```ts\n", "~~~", "|", "|-|-|\n", "| a | b |\n", "**", "*", "_", "`", "``", "~~"],
  ...["[x](http://y)", "![", "](", "[a]: http://b", "http://a.b", "&amp;", "\\"],
  ...["[^1]", "[^1]: note\n", "[^"],
  ...["$", "$$", "$x$", "\\(", "\\)", "\\[", "\\]", "\n$$\n", "^"],
  ...["<b>", "</b>", "<div>", "<!--", "-->", "<br>"],
);

test("any chunking gives the blocks of the whole text", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.boolean(), (pieces, byCharacter) => {
      const chunks = byCharacter ? [...pieces.join("")] : pieces;
      let text = "";
      let parsed = NOTHING_PARSED;
      for (const chunk of chunks) {
        text += chunk;
        parsed = parseMore(parsed, text, true);
      }
      expect(blocksOf(parseMore(parsed, text))).toEqual(whole(text));
    }),
    {
      numRuns: 3000,
      examples: [
        [["\n$$\n", "# ", "_", "a", "\n$$\n"], false],
        [["## ", "[^", "\r\n", "a", "]("], false],
      ],
    },
  );
});

const answer = `# Llamas

A **llama** is a camelid.

- small
- woolly

| Name | Legs |
| --- | --- |
| Ana | 4 |

\`\`\`ts
const llama = "🦙";

feed(llama);
\`\`\`

> Quiet animals.

1. first

2. second

The end.`;

test("a block keeps its identity once a blank line and another line follow it", () => {
  let parsed = NOTHING_PARSED;
  const settled = new Map<number, Block>();
  for (let length = 1; length <= answer.length; length++) {
    parsed = parseMore(parsed, answer.slice(0, length));
    for (const [index, block] of settled) expect(parsed.entries[index]?.block).toBe(block);
    const last = parsed.entries.at(-1);
    if (last?.afterBorder && parsed.text.includes("\n", last.start)) {
      for (const [index, entry] of parsed.entries.slice(0, -1).entries()) {
        settled.set(index, entry.block);
      }
    }
  }
  expect(settled.size).toBe(6);
  expect(blocksOf(parsed)).toEqual(whole(answer));
});

test("a text that did not grow out of the last one is parsed anew", () => {
  const parsed = parseMore(NOTHING_PARSED, "# One\n\ntwo\n\nthree\n\nfour\n");
  expect(blocksOf(parseMore(parsed, "# Other\n\ntext"))).toEqual(whole("# Other\n\ntext"));
  expect(blocksOf(parseMore(parsed, ""))).toEqual([]);
});

test("nesting that would exhaust the stack is shown as it was written", () => {
  const text = ">".repeat(20_000);
  expect(blocksOf(parseMore(NOTHING_PARSED, text))).toEqual([{ type: "code", language: "", text }]);
});
