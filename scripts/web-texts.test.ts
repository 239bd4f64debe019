import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/** Letters between tags, or in an attribute that people read or hear. */
const LITERAL =
  /(?:>\s*[A-Za-zÀ-ÿ][^<>{}=;]*<\/)|(?:(?:aria-label|title|placeholder|alt)="[^"]*[A-Za-z])/g;

test("no text of the page stands outside of the catalogues", () => {
  const root = join(import.meta.dirname, "../apps/web/src");
  const files = readdirSync(root, { recursive: true, encoding: "utf8" });
  const found = files
    .filter((file) => file.endsWith(".tsx"))
    .flatMap((file) =>
      [...readFileSync(join(root, file), "utf8").matchAll(LITERAL)].map(
        ([match]) => `${file}: ${match.trim()}`,
      ),
    );
  expect(found).toEqual([]);
  // The check itself sees what it should.
  expect('<p>Hello</p><a title="x">'.match(LITERAL)).toHaveLength(2);
});
