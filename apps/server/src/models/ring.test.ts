import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { AppendFile } from "./append-file.ts";

/** In a process that has done nothing else, as that of downloads is: where memory lies depends on what came before. */
const STORE_DIRECT = `
  const { writeSync } = await import("node:fs");
  const { AppendFile } = await import(process.argv[1] + "append-file.js");
  const { Ring } = await import(process.argv[1] + "ring.js");
  const { direct } = new AppendFile(process.argv[2]).descriptors;
  console.log(writeSync(direct, new Ring().room()));
`;
const COMPILED = new URL("../../dist/models/", import.meta.url).href;

test("what is in the ring can be written past the system's cache", async ({ skip }) => {
  const folder = mkdtempSync(join(tmpdir(), "lhama-ring-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "file");
  const file = new AppendFile(path);
  file.close();
  if (file.descriptors.direct === undefined)
    skip("This file system always goes through the cache.");
  const args = ["--input-type=module", "-e", STORE_DIRECT, COMPILED, path];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  expect(Number(stdout)).toBe(2 * 1024 * 1024);
});
