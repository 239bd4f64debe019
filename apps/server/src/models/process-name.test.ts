import { expect, test } from "vitest";
import { isProcess, processName } from "./process-name.ts";

test("a process is known by its name as long as it runs", () => {
  expect(isProcess(processName(process.pid))).toBe(true);
  expect(isProcess(String(process.pid))).toBe(true);
  // Nobody has this number: it is above the highest that there can be.
  expect(isProcess("4194999")).toBe(false);
  expect(isProcess("")).toBe(false);
});

test.runIf(process.platform === "linux")("another process of the same id is another", () => {
  expect(isProcess(`${process.pid} 1`)).toBe(false);
});
