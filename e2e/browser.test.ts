import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findBrowser } from "./browser.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lhama-browser-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program that ends with this exit code, whatever it is asked. */
function makeProgram(name: string, exitCode: number): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, `#!/bin/sh\nexit ${exitCode}\n`, { mode: 0o755 });
  return path;
}

test("the browser named by LHAMA_BROWSER wins", () => {
  makeProgram("chromium", 0);
  const named = makeProgram("my-chrome", 0);
  expect(findBrowser({ PATH: folder, LHAMA_BROWSER: named })).toBe(named);
});

test("a LHAMA_BROWSER that does not start is not replaced by another browser", () => {
  makeProgram("chromium", 0);
  expect(findBrowser({ PATH: folder, LHAMA_BROWSER: join(folder, "none") })).toBeUndefined();
});

test("a browser that does not start is passed over", () => {
  makeProgram("first/chromium", 1);
  const works = makeProgram("second/google-chrome", 0);
  const PATH = [join(folder, "first"), join(folder, "second")].join(delimiter);
  expect(findBrowser({ PATH })).toBe(works);
});
