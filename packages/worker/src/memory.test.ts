import { afterEach, expect, test, vi } from "vitest";
import { requireMemory } from "./memory.ts";

const GB = 1024 ** 3;

afterEach(() => vi.restoreAllMocks());

/** A machine with so much memory to be had. */
function withFree(bytes: number): void {
  vi.spyOn(process, "availableMemory").mockReturnValue(bytes);
}

/** What the refusal says; undefined when there is none. */
function refusal(neededBytes: number, limitBytes?: number): unknown {
  try {
    requireMemory("The model", neededBytes, limitBytes);
    return undefined;
  } catch (error) {
    return error;
  }
}

test("what fits is fine, with a reserve for the rest of the system", () => {
  withFree(4 * GB);
  expect(refusal(3.7 * GB)).toBe(undefined);
  expect(refusal(3.8 * GB)).toMatchObject({ code: "insufficient_memory" });
});

test("a refusal tells the numbers and what to do", () => {
  withFree(2.25 * GB);
  expect(refusal(5 * GB)).toMatchObject({
    message:
      "The model needs about 5.0 GB of memory and 2.0 GB are free. " +
      "Try a smaller context, or a smaller model or quantisation.",
    details: { neededBytes: 5 * GB, availableBytes: 2 * GB },
  });
});

test("the operator's bound counts where it is the lower one", () => {
  withFree(8 * GB);
  expect(refusal(2 * GB, GB)).toMatchObject({ details: { availableBytes: GB } });
  expect(refusal(GB, 2 * GB)).toBe(undefined);
  withFree(0.1 * GB);
  expect(refusal(1, 2 * GB)).toMatchObject({ details: { availableBytes: 0 } });
});
