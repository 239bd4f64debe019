import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { makeConversation, makeFinalConversation } from "./conversations.ts";

const make = (seed: number, count: number) =>
  Array.from({ length: count }, (_, index) => makeConversation(seed, index));

test("the same seed gives the same corpus", () => {
  // When it changes on purpose: a model made from the corpus before is not of this one any more.
  const corpus = make(8, 2000).map((conversation) => JSON.stringify(conversation));
  const checksum = createHash("sha256").update(corpus.join("\n")).digest("hex");
  expect(checksum).toBe("6bbd20ec445b20cb39f44ce08baf1e58598dbd3bac67564bdeb45427bd9e16c8");
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
      if (answer.length > 0) expect(texts.at(-1)).toMatch(/\S/);
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

test("what a function is called with stands in the request, save now and then", () => {
  const calls = make(6, 1500).flatMap(({ turns }) =>
    turns.flatMap(({ user, answer }) =>
      answer.flatMap((part) =>
        typeof part === "object" && "call" in part
          ? Object.values(part.params ?? {}).map((value) => ({ user: user.toLowerCase(), value }))
          : [],
      ),
    ),
  );
  const told = calls.filter(({ value }) => typeof value !== "boolean");
  expect(told.length).toBeGreaterThan(1000);
  const missing = told.filter(({ user, value }) => !user.includes(String(value).toLowerCase()));
  expect(missing.length).toBeLessThan(0.03 * told.length);
});

test("some of the last conversations are drills, and every step of their sums is right", () => {
  const answers = Array.from({ length: 400 }, (_, index) => makeFinalConversation(5, index)).map(
    ({ turns }) => turns.map(({ answer }) => String(answer.at(-1))),
  );
  const drills = answers.filter((texts) =>
    texts.every((text) => /\d+ [-+×] \d+ = \d+\.$/.test(text)),
  );
  expect(drills.length).toBeGreaterThan(20);
  expect(drills.length).toBeLessThan(150);
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
