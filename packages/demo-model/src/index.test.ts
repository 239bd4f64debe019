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
    "06e04a768b2939f9f17914651664fa5f56e30cb95141e6d647c73c431944a0a7",
  );
});
