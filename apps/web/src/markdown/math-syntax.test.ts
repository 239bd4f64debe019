import { describe, expect, test } from "vitest";
import { lex } from "./lex.ts";
import { toBlock } from "./to-blocks.ts";
import type { Block, Inline } from "./tree.ts";

const parse = (text: string): Block[] =>
  lex(text)
    .filter((token) => token.type !== "space")
    .map((token) => toBlock(token));

function formulas(text: string): string[] {
  const found: string[] = [];
  const look = (inlines: readonly Inline[]) => {
    for (const inline of inlines) {
      if (inline.type === "math") found.push(...(inline.closed ? [inline.tex] : []));
      else if ("children" in inline) look(inline.children);
    }
  };
  for (const block of parse(text)) {
    if (block.type === "math") found.push(...(block.closed ? [block.tex] : []));
    else if ("children" in block) look(block.children);
  }
  return found;
}

describe("a formula", () => {
  test.each([
    ["$x$", ["x"]],
    ["$x^2$ and \\(y\\)", ["x^2", "y"]],
    ["The $n$th of 3 $x$s, ($5$).", ["n", "x", "5"]],
    ["**bold $a*b*c$**", ["a*b*c"]],
    ["$a_1$_b", ["a_1"]],
    ["$\\text{cost: \\$5}$", ["\\text{cost: \\$5}"]],
    ["inline $$x+1$$ display", ["x+1"]],
    ["$$\nx\n$$", ["x"]],
    ["\\[ x \\]", ["x"]],
    ["so:\n$$\na\n$$\nand", ["a"]],
    ["so:\n\\[\na\n\\]\nand\n\\[b\\]", ["a", "b"]],
    ["$10 + 5 = 15$", ["10 + 5 = 15"]],
  ])("%j has %j", (text, tex) => {
    expect(formulas(text)).toEqual(tex);
  });

  test.each([
    "It costs $5 and $10.",
    "Between $5 and 10$ a month.",
    "$5-$10, $20/$30, US$5 to US$6",
    "from $HOME/bin to $PATH",
    "$HOME/bin:$PATH",
    "A $ sign and a $ sign",
    "`$x$`",
    "`a` $b `c$`",
    "```\n$x$\n```",
    "    $$\n    x\n    $$",
    "\\$x\\$",
    "$$$ is dear",
    "I have $5, you have 3$.",
    "$$\nx\n\ny\n$$",
  ])("%j has none", (text) => {
    expect(formulas(text)).toEqual([]);
  });

  test("lines of its own are a block, within a list as well", () => {
    expect(parse("- so:\n  $$\n  x\n  $$")).toMatchObject([
      { items: [{ blocks: [{ type: "line" }, { type: "math", tex: "x", closed: true }] }] },
    ]);
  });

  test.each(["$$\nx +", "\\[\nx +", "so \\(x +", "so $x^2 +", "so $$x +"])(
    "%j may still be on its way",
    (text) => {
      const [block] = parse(text);
      const open = block?.type === "paragraph" ? block.children.at(-1) : block;
      expect(open).toMatchObject({ type: "math", closed: false });
    },
  );
});
