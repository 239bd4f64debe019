import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { makeConversation, makeFinalConversation } from "./conversations.ts";

const make = (seed: number, count: number) =>
  Array.from({ length: count }, (_, index) => makeConversation(seed, index));

test("the same seed gives the same corpus", () => {
  // When it changes on purpose: a model made from the corpus before is not of this one any more.
  const corpus = make(8, 2000).map((conversation) => JSON.stringify(conversation));
  const checksum = createHash("sha256").update(corpus.join("\n")).digest("hex");
  expect(checksum).toBe("4a3f786c6dba6242828ff430f0ca7a2f530036b72e21675ed0e76c70e3af995e");
});

test("another seed gives another corpus", () => {
  expect(make(1, 20)).not.toEqual(make(2, 20));
});

test("every pattern is expanded, and nobody says nothing", () => {
  for (const { turns } of make(3, 3000)) {
    for (const { user, answer } of turns) {
      expect(user).toMatch(/\S/);
      expect(user).not.toMatch(/\{[^{}"]*\||undefined|\[object|(?:^|\s)[@#&%]/);
      const texts = answer.filter((part) => typeof part === "string");
      expect(texts.at(-1)).toMatch(/\S/);
      for (const text of texts) expect(text).not.toMatch(/undefined|\[object/);
    }
  }
});

test("a function is called with the parameters that it has", () => {
  const withFunctions = make(4, 2000).filter(({ functions }) => functions !== undefined);
  expect(withFunctions.length).toBeGreaterThan(300);
  for (const { functions = {}, turns } of withFunctions) {
    for (const part of turns.flatMap(({ answer }) => answer)) {
      if (typeof part === "string" || !("call" in part)) continue;
      const schema = functions[part.call]?.params;
      const known =
        schema !== undefined && "properties" in schema ? Object.keys(schema.properties) : [];
      expect(Object.keys(part.params ?? {})).toEqual(known);
    }
  }
});

test("about a third of the last conversations are drills, and every step of their sums is right", () => {
  const answers = Array.from({ length: 400 }, (_, index) => makeFinalConversation(5, index)).map(
    ({ turns }) => turns.map(({ answer }) => String(answer.at(-1))),
  );
  const drills = answers.filter((texts) =>
    texts.every((text) => /\d+ [-+×] \d+ = \d+\.$/.test(text)),
  );
  expect(drills.length).toBeGreaterThan(100);
  expect(drills.length).toBeLessThan(200);
  const compute: Record<string, (a: number, b: number) => number> = {
    "+": (a, b) => a + b,
    "-": (a, b) => a - b,
    "×": (a, b) => a * b,
  };
  for (const [step, a, operation = "", b, result] of drills
    .flat()
    .flatMap((text) => [...text.matchAll(/(\d+) ([-+×]) (\d+) = (\d+)/g)]))
    expect([step, compute[operation]?.(Number(a), Number(b))]).toEqual([step, Number(result)]);
});
