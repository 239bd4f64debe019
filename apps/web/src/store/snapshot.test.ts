import { expect, test } from "vitest";
import { makeSnapshot, readSnapshot } from "./snapshot.ts";
import type { Message } from "./state.ts";

const question: Message = { id: "1", role: "user", text: "Hi" };
const running: Message = {
  id: "2",
  role: "assistant",
  parts: [{ kind: "answer", text: "Hel" }],
  contextShifted: false,
  state: { phase: "running" },
};

test("what was stored comes back, with an unfinished answer marked", () => {
  const stopped: Message = { ...running, id: "3", state: { phase: "stopped" } };
  const stored = structuredClone(makeSnapshot([question, running, stopped]));
  expect(readSnapshot(stored)).toMatchObject({
    messages: [question, { ...running, state: { phase: "interrupted" } }, stopped],
  });
});

test.each([
  undefined,
  null,
  "x",
  [],
  {},
  { version: 1 },
  { version: 1, messages: {} },
  { version: 99, messages: [question] },
])("%j is no conversation", (stored) => {
  expect(readSnapshot(stored)).toEqual({ messages: [] });
});
