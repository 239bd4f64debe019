import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { isAbsolute } from "node:path";
import { expect, test } from "vitest";
import { demoModel } from "./index.ts";

test("the model file is there, whole and a GGUF", () => {
  expect(isAbsolute(demoModel.path)).toBe(true);
  const file = readFileSync(demoModel.path);
  expect(file.subarray(0, 4).toString("latin1")).toBe("GGUF");
  expect(file.byteLength).toBe(6_958_560);
  expect(createHash("sha256").update(file).digest("hex")).toBe(
    "f0aaa558fff233810094d7dee99bf37ef2915199e5f62fd4ac1681e3cb4afbc5",
  );
});
