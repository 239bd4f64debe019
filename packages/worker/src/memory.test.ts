import { afterEach, expect, test, vi } from "vitest";
import { availableMemory, type MemoryBounds, requireMemory } from "./memory.ts";

const GB = 1024 ** 3;

afterEach(() => vi.restoreAllMocks());

/** A machine with so much memory to be had. */
function withFree(bytes: number): void {
  vi.spyOn(process, "availableMemory").mockReturnValue(bytes);
}

/** What the refusal says; undefined when there is none. */
function refusal(neededBytes: number, { contextSize, ...bounds }: Bounds = {}): unknown {
  try {
    const availableBytes = availableMemory(bounds);
    requireMemory({ what: "The model", neededBytes, availableBytes, contextSize });
    return undefined;
  } catch (error) {
    return error;
  }
}

type Bounds = MemoryBounds & { contextSize?: number };

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
      "Choose a smaller model, or a smaller quantisation of this one.",
    details: { neededBytes: 5 * GB, availableBytes: 2 * GB },
  });
  expect(refusal(5 * GB, { contextSize: 4096 })).toMatchObject({
    message: expect.stringMatching(/are free\. One of 4096 tokens fits\.$/),
    details: { neededBytes: 5 * GB, availableBytes: 2 * GB, contextSize: 4096 },
  });
});

test("the operator's bound counts where it is the lower one", () => {
  withFree(8 * GB);
  expect(refusal(2 * GB, { limitBytes: GB })).toMatchObject({ details: { availableBytes: GB } });
  expect(refusal(GB, { limitBytes: 2 * GB })).toBe(undefined);
  withFree(0.1 * GB);
  expect(refusal(1, { limitBytes: 2 * GB })).toMatchObject({ details: { availableBytes: 0 } });
});

test("what is promised to others is not free", () => {
  withFree(4.25 * GB);
  expect(refusal(2 * GB, { promisedBytes: GB })).toBe(undefined);
  expect(refusal(2 * GB, { promisedBytes: 3 * GB })).toMatchObject({
    details: { availableBytes: GB },
  });
});
