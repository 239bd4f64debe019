import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { defences } from "./defences.mjs";

test.each(defences)("the defence against $threat can still be taken away", ({ file, from }) => {
  const source = readFileSync(join(import.meta.dirname, "..", file), "utf8");
  expect(source.split(from)).toHaveLength(2);
});
