import { expect, test } from "vitest";
import { lex } from "./lex.ts";
import { toBlock } from "./to-blocks.ts";
import type { Block, Inline } from "./tree.ts";

const parse = (text: string): Block[] =>
  lex(text)
    .filter((token) => token.type !== "space")
    .map((token) => toBlock(token));

const inline = (text: string): Inline[] => {
  const [block] = parse(text);
  if (block?.type !== "paragraph") throw new Error(`not a paragraph: ${block?.type}`);
  return block.children;
};

const text = (value: string): Inline => ({ type: "text", text: value });

test("headings, rules and quotes", () => {
  expect(parse("## Two\n\n---\n\n> said\n")).toEqual([
    { type: "heading", level: 2, rank: 3, children: [text("Two")] },
    { type: "rule" },
    { type: "quote", blocks: [{ type: "paragraph", children: [text("said")] }] },
  ]);
});

test("lists, numbered from any number, nested, with tasks", () => {
  expect(parse("3. three\n   - [x] done\n   - [ ] to do\n4. four")).toEqual([
    {
      type: "list",
      ordered: true,
      start: 3,
      items: [
        {
          checked: null,
          blocks: [
            { type: "line", children: [text("three")] },
            {
              type: "list",
              ordered: false,
              start: 1,
              items: [
                { checked: true, blocks: [{ type: "line", children: [text("done")] }] },
                { checked: false, blocks: [{ type: "line", children: [text("to do")] }] },
              ],
            },
          ],
        },
        { checked: null, blocks: [{ type: "line", children: [text("four")] }] },
      ],
    },
  ]);
});

test("tables with aligned columns", () => {
  expect(parse("| a | b |\n| :- | -: |\n| 1 | **2** |")).toEqual([
    {
      type: "table",
      columns: ["left", "right"],
      header: [[text("a")], [text("b")]],
      rows: [[[text("1")], [{ type: "strong", children: [text("2")] }]]],
    },
  ]);
});

test("code with a language, and while its fence is still open", () => {
  const code = { type: "code", language: "ts", text: "a <b> &amp;\n\nc" };
  expect(parse("```ts title=x\na <b> &amp;\n\nc\n```")).toEqual([code]);
  expect(parse("```ts\na <b> &amp;\n\nc")).toEqual([code]);
});

test("marks in a line", () => {
  expect(inline("**a** *b* ~~c~~ `d` \\*e")).toEqual([
    { type: "strong", children: [text("a")] },
    text(" "),
    { type: "emphasis", children: [text("b")] },
    text(" "),
    { type: "strike", children: [text("c")] },
    text(" "),
    { type: "code", text: "d" },
    text(" *e"),
  ]);
});

test("a line break is a line break", () => {
  expect(inline("one\ntwo<br/>three")).toEqual([
    text("one"),
    { type: "break" },
    text("two"),
    { type: "break" },
    text("three"),
  ]);
});

test("HTML is text", () => {
  expect(inline('<img src=x onerror="alert(1)"> <b>hi</b>')).toEqual([
    text('<img src=x onerror="alert(1)"> <b>hi</b>'),
  ]);
  expect(inline("<script>alert(1)</script>")).toEqual([text("<script>alert(1)</script>")]);
});

test.each([
  "[a](javascript:alert(1))",
  "[a](JaVaScRiPt:alert(1))",
  "[a](data:text/html,x)",
  "[a](vbscript:x)",
  "[a](/local)",
  "[a](#here)",
  "![a](javascript:alert(1))",
])("the address in %s is refused and shown", (source) => {
  expect(inline(source)).toEqual([text(source)]);
});

test("an address hidden behind entities is refused", () => {
  expect(inline("[a](&#106;avascript:alert(1))")).toEqual([text("[a](&#106;avascript:alert(1))")]);
});

test.each([
  ["[a](https://b.c/d?e=1&amp;f=2)", "https://b.c/d?e=1&f=2"],
  ["<mailto:a@b.c>", "mailto:a@b.c"],
  ["http://b.c", "http://b.c/"],
])("%s is a link", (source, href) => {
  expect(inline(source)).toMatchObject([{ type: "link", href }]);
});

test("an image is its description and its address, not its content", () => {
  expect(inline("![a llama](https://b.c/d.png)")).toEqual([
    { type: "image", href: "https://b.c/d.png", alt: "a llama" },
  ]);
});

test("entities are decoded in text, once, and not in code", () => {
  expect(inline("&lt;b&gt; &amp;lt; &#233; &#x1F999; &#0; &unknown; `&lt;`")).toEqual([
    text("<b> &lt; é 🦙 \ufffd &unknown; "),
    { type: "code", text: "&lt;" },
  ]);
});

test("very deep nesting ends as text", () => {
  expect(JSON.stringify(parse("> ".repeat(200))).split('"quote"')).toHaveLength(25);
});
