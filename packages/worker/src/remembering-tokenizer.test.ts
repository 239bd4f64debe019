import type { Token, Tokenizer } from "node-llama-cpp";
import { expect, test, vi } from "vitest";
import { rememberingTokenizer } from "./remembering-tokenizer.ts";

const long = "What a long text this is. ".repeat(10);

/** One token per character, behind one that tells how the text was asked for. */
function makeTokenizer() {
  const asked = vi.fn((text: string, special?: unknown, options?: unknown): Token[] => {
    const how = special === "builtin" ? 3 : special === true ? 2 : 1;
    return [options === undefined ? how : -how, ...text].map((value) => Number(value) as Token);
  });
  const tokenizer = Object.assign(asked, {
    detokenize: () => "",
    isSpecialToken: () => false,
    isEogToken: () => false,
  }) as unknown as Tokenizer;
  return { asked, tokenize: rememberingTokenizer(tokenizer) };
}

test("a long text is tokenized once", () => {
  const { asked, tokenize } = makeTokenizer();
  const tokens = tokenize(long);
  expect(tokenize(long)).toEqual(tokens);
  expect(asked).toHaveBeenCalledTimes(1);
  expect(tokenize(`${long}!`)).not.toEqual(tokens);
});

test("texts that are tokenized in another way are other texts", () => {
  const { asked, tokenize } = makeTokenizer();
  const ways = [
    tokenize(long)[0],
    tokenize(long, true)[0],
    tokenize(long, false, "trimLeadingSpace")[0],
    tokenize(long, true, "trimLeadingSpace")[0],
    tokenize("BOS", "builtin")[0],
  ];
  expect(ways).toEqual([1, 2, -1, -2, 3]);
  expect(asked).toHaveBeenCalledTimes(5);
});

test("what was not used for long is forgotten", () => {
  const { asked, tokenize } = makeTokenizer();
  tokenize(long);
  for (let i = 0; i < 10; i++) tokenize(`${i}${"x".repeat(150_000)}`);
  tokenize(long);
  expect(asked).toHaveBeenCalledTimes(12);
});
