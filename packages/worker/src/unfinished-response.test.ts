import fc from "fast-check";
import { expect, test } from "vitest";
import { toMessages } from "./chat-history.ts";
import { UnfinishedResponse } from "./unfinished-response.ts";

const kind = fc.constantFrom("answer" as const, "thought" as const, "comment" as const);

test("texts of a kind join, in their order", () => {
  const chunks = fc.array(fc.record({ kind, text: fc.string({ minLength: 1, unit: "grapheme" }) }));
  fc.assert(
    fc.property(chunks, (all) => {
      const made = new UnfinishedResponse();
      for (const chunk of all) made.addText(chunk.kind, chunk.text);
      const joined = made.response.map((item) => {
        if (typeof item === "string") return ["answer", item];
        return item.type === "segment" ? [item.segmentType, item.text] : [];
      });
      expect(joined.map(([, text]) => text).join("")).toBe(all.map(({ text }) => text).join(""));
      expect(joined.every(([name], index) => name !== joined[index - 1]?.[0])).toBe(true);
      expect(made.endsInThought).toBe(all.at(-1)?.kind === "thought");
    }),
  );
});

test("calls stand where they were made, once they have results", () => {
  const made = new UnfinishedResponse();
  const call = (callId: string) => made.addCall({ callId, name: "f", params: { of: callId } });
  made.addText("thought", "Two calls.");
  made.addText("answer", "Let me look.");
  call("a");
  call("b");
  expect(made.endsInThought).toBe(false);
  expect(made.response).toHaveLength(2);
  made.answerCall("b", 2);
  expect(made.callIds).toEqual(["b"]);
  made.answerCall("a", 1);
  made.answerCall("never was", 0);
  made.addText("answer", "Done.");
  call("c");
  expect(toMessages(made.response, made.callIds)).toEqual([
    {
      role: "assistant",
      reasoning: "Two calls.",
      content: "Let me look.",
      functionCalls: [
        { callId: "a", name: "f", params: { of: "a" } },
        { callId: "b", name: "f", params: { of: "b" } },
      ],
    },
    { role: "function", callId: "a", result: 1 },
    { role: "function", callId: "b", result: 2 },
    { role: "assistant", content: "Done." },
  ]);
});

test("what goes on with a thought is in it until something else comes", () => {
  const made = new UnfinishedResponse({ beginsInThought: true });
  expect(made.endsInThought).toBe(true);
  expect(made.response).toEqual([]);
  made.addText("answer", "So.");
  expect(made.endsInThought).toBe(false);
});
