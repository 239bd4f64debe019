import { expect, test } from "vitest";
import { begunMessages } from "./begun-messages.ts";
import type { TextPart } from "./state.ts";

const part = (kind: TextPart["kind"], text: string): TextPart => ({ kind, text });

test.each<[string, TextPart[], object[]]>([
  ["nothing", [], []],
  ["a text", [part("answer", "1, 2, ")], [{ content: "1, 2, " }]],
  ["a thought", [part("thought", "Hm, ")], [{ content: "", reasoning: "Hm, " }]],
  [
    "a thought and a text",
    [part("thought", "Hm."), part("answer", "\n\nSo")],
    [{ content: "\n\nSo", reasoning: "Hm." }],
  ],
  [
    "a second thought",
    [part("thought", "Hm."), part("answer", "So"), part("comment", "!"), part("thought", "But")],
    [
      { content: "So", reasoning: "Hm." },
      { content: "", reasoning: "But" },
    ],
  ],
])("%s goes on to the letter", (_, parts, messages) => {
  expect(begunMessages(parts)).toEqual(
    messages.map((message) => ({ role: "assistant", ...message })),
  );
});
