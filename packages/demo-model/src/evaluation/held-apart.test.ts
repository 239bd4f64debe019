import { expect, test } from "vitest";
import { makeConversation } from "../corpus/conversations.ts";
import { KNOWN_FUNCTIONS, UNSEEN_FUNCTIONS } from "./functions.ts";
import { IN_DOMAIN } from "./in-domain.ts";
import { OUT_OF_DOMAIN } from "./out-of-domain.ts";

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N} ]/gu, "")
    .trim();

test("the corpus has no prompt that the model is scored by, and no function that it never saw", () => {
  const unseen = Object.values(UNSEEN_FUNCTIONS).flat();
  const prompts = new Set(
    [
      ...Object.values(IN_DOMAIN).flatMap((asked) => asked.map(([prompt]) => prompt)),
      ...Object.values(OUT_OF_DOMAIN).flat(),
      ...[...Object.values(KNOWN_FUNCTIONS).flat(), ...unseen].map(({ prompt }) => prompt),
    ].map(plain),
  );
  const unseenNames = new Set(unseen.map(({ call }) => call));
  const found = new Set<string>();
  for (let index = 0; index < 20_000; index++) {
    const { turns, functions = {} } = makeConversation(8, index);
    for (const { user } of turns) if (prompts.has(plain(user))) found.add(user);
    for (const name of Object.keys(functions)) if (unseenNames.has(name)) found.add(name);
  }
  expect([...found]).toEqual([]);
});
