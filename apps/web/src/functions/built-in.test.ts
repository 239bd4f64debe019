import { expect, test } from "vitest";
import { type BuiltInName, makeBuiltIns, type Note } from "./built-in.ts";

function makeNotes() {
  const notes: Note[] = [];
  return {
    list: () => notes,
    add: (text: string) => {
      const note = { id: notes.length + 1, text };
      notes.push(note);
      return note;
    },
    remove: (id: number) => notes.some((note) => note.id === id),
  };
}

const functions = new Map(makeBuiltIns(makeNotes()).map((one) => [one.name, one]));
const call = async (name: BuiltInName, args?: object) =>
  functions.get(name)?.run?.(args, { signal: new AbortController().signal });

test("the time of a zone, and of this one", async () => {
  const now = await call("getTime", { timezone: "Europe/Lisbon" });
  expect(now).toEqual({
    time: expect.stringMatching(/^\d\d:\d\d$/),
    date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    timezone: "Europe/Lisbon",
  });
  expect(await call("getTime", { timezone: "" })).toHaveProperty("timezone");
  await expect(call("getTime", { timezone: "Mars/Crater" })).rejects.toThrow("no time zone");
});

test("a calculation", async () => {
  expect(await call("calculate", { expression: "6 * 7" })).toEqual({ result: 42 });
  await expect(call("calculate", { expression: "6 *" })).rejects.toThrow("too early");
});

test("every side of a dice comes up, and no other", async () => {
  const rolled = new Set<unknown>();
  while (rolled.size < 6) rolled.add((await call("rollDice", { sides: 6 })) as Note & object);
  const values = [...rolled].map((roll) => (roll as { result: number }).result);
  for (const value of values) expect([1, 2, 3, 4, 5, 6]).toContain(value);
  await expect(call("rollDice", { sides: 0 })).rejects.toThrow("no such range");
});

test("a random number stays in its range", async () => {
  expect(await call("randomNumber", { min: 5, max: 5 })).toEqual({ result: 5 });
  await expect(call("randomNumber", { min: 6, max: 5 })).rejects.toThrow("no such range");
});

test("notes are added, listed and deleted", async () => {
  expect(await call("addNote", { text: "milk" })).toEqual({ id: 1, text: "milk" });
  expect(await call("listNotes")).toEqual([{ id: 1, text: "milk" }]);
  expect(await call("deleteNote", { id: 1 })).toEqual({ deleted: 1 });
  await expect(call("deleteNote", { id: 9 })).rejects.toThrow("no note 9");
});
