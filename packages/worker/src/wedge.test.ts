import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { demoPrompts } from "@lhama/demo-model";
import { expect, test } from "vitest";

test("a prompt, and a draft, on which the library hangs ends after an abort, and the next one works", async () => {
  const program = fileURLToPath(new URL("../dist/testing/wedge.js", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program]);
  const lines = stdout.trim().split("\n");
  expect(lines.slice(0, 4)).toEqual([
    "hanging",
    "info context_recreated",
    "ended: abort",
    "draft: WedgedError",
  ]);
  expect(lines.at(-1)).toMatch(/^next /);
  expect(lines.at(-1)).toMatch(demoPrompts.greeting.answer);
});
