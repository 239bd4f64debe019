import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { defences } from "./defences.mjs";

test.each(defences)("the defence against $threat can still be taken away", ({ file, from }) => {
  const source = readFileSync(join(import.meta.dirname, "..", file), "utf8");
  expect(source.split(from)).toHaveLength(2);
});

const root = join(import.meta.dirname, "..");
const page = readFileSync(join(root, "docs/threats.md"), "utf8");
const [threats = "", faults = ""] = page.split("What goes wrong without anybody's ill will");
const testsOf = (text: string) => [...text.matchAll(/`([\w./-]+\.(?:test|spec)\.ts)`/g)];

test.each([
  ...testsOf(threats).map(([, file = ""]) => [file, "apps/server/src"]),
  ...testsOf(faults).map(([, file = ""]) => [file, "apps/server/src/faults"]),
])("%s, which docs/threats.md names, is there", (file, folder) => {
  const places = [folder, ".", "packages/protocol/src", "apps/web/src/markdown"];
  expect(places.some((place) => existsSync(join(root, place, file)))).toBe(true);
});
