import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { isAbsolute } from "node:path";
import { expect, test } from "vitest";
import { demoModel } from "./index.ts";

test("the model file is there, whole and a GGUF", () => {
  expect(isAbsolute(demoModel.path)).toBe(true);
  const file = readFileSync(demoModel.path);
  expect(file.subarray(0, 4).toString("latin1")).toBe("GGUF");
  expect(file.byteLength).toBe(6_958_272);
  expect(createHash("sha256").update(file).digest("hex")).toBe(
    "560e87f7e7346b557b6f40b7b54e63c9f8baa09d20bf79a7467ae244138c0919",
  );
});
