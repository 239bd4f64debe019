import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  errorRows,
  limitRows,
  messageTypes,
  optionTables,
  problemRows,
} from "./protocol-tables.mjs";

const page = readFileSync(join(import.meta.dirname, "../docs/protocol.md"), "utf8");
/** Tables may be laid out with spaces; only the words count. */
const rows = page.split("\n").map((line) => line.replace(/\s+/g, " "));
const hasRow = (start: string) => rows.some((row) => row.startsWith(start));

const options = Object.values(optionTables).flat();

test.each(options)("the option $name has its type and range in the page", ({ name, type }) => {
  expect(hasRow(`| \`${name}\` | ${type} | `), `| \`${name}\` | ${type} |`).toBe(true);
});

test.each([...errorRows, ...problemRows])("%s", (row) => {
  expect(rows).toContain(row);
});

test.each(limitRows)("%s", (row) => {
  expect(hasRow(row)).toBe(true);
});

test.each([...messageTypes.client, ...messageTypes.server])("%s has a row", (type) => {
  const names = rows.map((row) => row.split("|")[1] ?? "");
  expect(names.some((cell) => cell.includes(`\`${type}\``))).toBe(true);
});
