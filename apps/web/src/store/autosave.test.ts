import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Autosave } from "./autosave.ts";
import { makeSnapshot, type Snapshot } from "./snapshot.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function makeAutosave(write: (snapshot: Snapshot) => Promise<void>) {
  const screen = { text: "" };
  const failures: unknown[] = [];
  const autosave = new Autosave({
    snapshot: () => makeSnapshot([{ id: "u", role: "user", text: screen.text }]),
    write,
    onFailure: (error) => failures.push(error),
  });
  return { autosave, screen, failures };
}

test("what is on the screen is stored a second after the first change, not after the last", () => {
  const write = vi.fn(async () => {});
  const { autosave, screen } = makeAutosave(write);
  for (let step = 0; step < 25; step++) {
    screen.text += "x";
    autosave.soon();
    vi.advanceTimersByTime(100);
  }
  expect(write).toHaveBeenCalledTimes(2);
  expect(write).toHaveBeenLastCalledWith(
    makeSnapshot([{ id: "u", role: "user", text: "x".repeat(20) }]),
  );
});

test("storing now takes the place of storing soon, and waits for the write", async () => {
  let written = () => {};
  const write = vi.fn(() => new Promise<void>((resolve) => (written = resolve)));
  const { autosave } = makeAutosave(write);
  autosave.soon();
  let done = false;
  const saved = autosave.now().then(() => {
    done = true;
  });
  await Promise.resolve();
  expect(done).toBe(false);
  written();
  await saved;
  vi.advanceTimersByTime(5000);
  expect(write).toHaveBeenCalledTimes(1);
});

test("a write that fails is reported, and holds nothing up", async () => {
  const full = new Error("disk full");
  const { autosave, failures } = makeAutosave(() => Promise.reject(full));
  await autosave.now();
  expect(failures).toEqual([full]);
});

test("a write that hangs holds nothing up for long", async () => {
  const { autosave } = makeAutosave(() => new Promise(() => {}));
  const saved = autosave.now();
  vi.advanceTimersByTime(1000);
  await saved;
});
