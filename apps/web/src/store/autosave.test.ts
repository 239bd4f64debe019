import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Autosave } from "./autosave.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function makeAutosave(write: (text: string) => Promise<void>) {
  const screen = { text: "" };
  const failures: unknown[] = [];
  const autosave = new Autosave<string>({
    take: () => screen.text || null,
    write,
    onFailure: (error, change) => failures.push([error, change]),
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
  expect(write).toHaveBeenLastCalledWith("x".repeat(20));
});

test("storing now takes the place of storing soon, and waits for the write", async () => {
  let written = () => {};
  const write = vi.fn(() => new Promise<void>((resolve) => (written = resolve)));
  const { autosave, screen } = makeAutosave(write);
  screen.text = "x";
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

test("where nothing has changed, nothing is written", async () => {
  const write = vi.fn(async () => {});
  await makeAutosave(write).autosave.now();
  expect(write).not.toHaveBeenCalled();
});

test("a write that fails is reported with what it was, and holds nothing up", async () => {
  const full = new Error("disk full");
  const { autosave, screen, failures } = makeAutosave(() => Promise.reject(full));
  screen.text = "x";
  await autosave.now();
  expect(failures).toEqual([[full, "x"]]);
});

test("a write that hangs holds nothing up for long", async () => {
  const { autosave, screen } = makeAutosave(() => new Promise(() => {}));
  screen.text = "x";
  const saved = autosave.now();
  vi.advanceTimersByTime(1000);
  await saved;
});
