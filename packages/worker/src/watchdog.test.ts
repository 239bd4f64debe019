import { expect, test } from "vitest";
import { settleAfterAbort, WedgedError } from "./watchdog.ts";

const never = new Promise<never>(() => {});

test("passes on what the call makes", async () => {
  const { signal } = new AbortController();
  await expect(settleAfterAbort(Promise.resolve(1), signal, 1)).resolves.toBe(1);
  const failure = new Error("no");
  await expect(settleAfterAbort(Promise.reject(failure), signal, 1)).rejects.toBe(failure);
});

test("gives up on a call that does not settle after an abort, before or during it", async () => {
  const early = AbortSignal.abort();
  await expect(settleAfterAbort(never, early, 1)).rejects.toBeInstanceOf(WedgedError);
  const controller = new AbortController();
  const waiting = settleAfterAbort(never, controller.signal, 1);
  controller.abort();
  await expect(waiting).rejects.toBeInstanceOf(WedgedError);
});

test("a call that settles in time after the abort is no failure", async () => {
  const controller = new AbortController();
  const settling = new Promise<string>((resolve) => {
    controller.signal.addEventListener("abort", () => resolve("partial"));
  });
  const waiting = settleAfterAbort(settling, controller.signal, 60_000);
  controller.abort();
  await expect(waiting).resolves.toBe("partial");
});
