import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { isAbsolute } from "node:path";
import { expect, test } from "vitest";
import { demoModel } from "./index.ts";

test("the model file is there, whole and a GGUF", () => {
  expect(isAbsolute(demoModel.path)).toBe(true);
  const file = readFileSync(demoModel.path);
  expect(file.subarray(0, 4).toString("latin1")).toBe("GGUF");
  expect(file.byteLength).toBe(7_642_528);
  expect(createHash("sha256").update(file).digest("hex")).toBe(
    "d8f0d213f6f03db4cecdf2605863dadb21625d471c2e12036e837023f5e81834",
  );
});
