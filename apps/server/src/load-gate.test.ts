import { expect, test } from "vitest";
import { LoadGate } from "./load-gate.ts";

/** A gate before a memory of 10 bytes, and who was let in. */
function makeGate() {
  const memory = { free: 10 };
  const gate = new LoadGate(() => memory.free);
  const inside = new Map<string, () => void>();
  const enter = async (name: string, bytes: number, signal = new AbortController().signal) => {
    inside.set(name, await gate.enter(bytes, signal));
  };
  /** Lets one end; true when it was inside. */
  const leave = async (name: string) => {
    inside.get(name)?.();
    return inside.delete(name);
  };
  return { memory, enter, leave, names: () => [...inside.keys()] };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("loads that fit into memory together run together; the others wait, in order", async () => {
  const { enter, leave, names } = makeGate();
  for (const [name, bytes] of Object.entries({ a: 4, b: 6, c: 5, d: 1 })) void enter(name, bytes);
  await settled();
  expect(names()).toEqual(["a", "b"]);
  await leave("a");
  await settled();
  expect(names()).toEqual(["b"]);
  await leave("b");
  await settled();
  expect(names()).toEqual(["c", "d"]);
});

test("one that fits nowhere still gets in, alone: its engine tells the numbers", async () => {
  const { enter, leave, names } = makeGate();
  void enter("a", 1);
  void enter("huge", 100);
  void enter("b", 1);
  await settled();
  expect(names()).toEqual(["a"]);
  await leave("a");
  await settled();
  expect(names()).toEqual(["huge"]);
  await leave("huge");
  await settled();
  expect(names()).toEqual(["b"]);
});

test("what takes no memory never waits", async () => {
  const { enter, names } = makeGate();
  void enter("huge", 100);
  void enter("waits", 1);
  void enter("joins", 0);
  await settled();
  expect(names()).toEqual(["huge", "joins"]);
});

test("waiting can be aborted, and holds up nobody afterwards", async () => {
  const { enter, names } = makeGate();
  const controller = new AbortController();
  void enter("a", 5);
  const large = enter("large", 9, controller.signal);
  void enter("b", 5);
  controller.abort("enough");
  await expect(large).rejects.toBe("enough");
  await settled();
  expect(names()).toEqual(["a", "b"]);
  await expect(enter("late", 1, controller.signal)).rejects.toBe("enough");
});
