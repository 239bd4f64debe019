import { expect, test } from "vitest";
import { settleParts } from "./settle-parts.ts";
import type { CallPart, Part, TextPart } from "./state.ts";

const call: CallPart = {
  kind: "call",
  callId: "c",
  name: "f",
  args: "{}",
  state: { phase: "answered", answer: { result: 1 } },
};
const answer = (text: string): TextPart => ({ kind: "answer", text });
const thought = (text: string): TextPart => ({ kind: "thought", text });

test("texts around a call are one text for the server", () => {
  const parts = [thought("hm"), answer("a"), call, answer("b")];
  const settled = settleParts(parts, [{ ...thought("hm"), durationMs: 5 }, answer("ab")]);
  expect(settled).toEqual([{ ...thought("hm"), durationMs: 5 }, answer("a"), call, answer("b")]);
  expect(settled[1]).toBe(parts[1]);
});

test.each<[Part[], TextPart[], Part[]]>([
  [[answer("a"), call, answer("b")], [answer("abc")], [answer("a"), call, answer("bc")]],
  [[call, answer("b")], [answer("xy")], [call, answer("xy")]],
  [[answer("abc"), call], [answer("a")], [answer("a"), call]],
  [[call], [thought("t"), answer("a")], [call, thought("t"), answer("a")]],
  [[], [answer("a")], [answer("a")]],
])("%j and the texts %j make %j", (before, whole, after) => {
  expect(settleParts(before, whole)).toEqual(after);
});
