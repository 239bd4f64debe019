import { expect, test } from "vitest";
import type { ChatEntry, Message } from "../store/state.ts";
import { fromJsonl, toJsonl } from "./jsonl.ts";
import { toMarkdown } from "./markdown.ts";

const chat: ChatEntry = {
  id: "c",
  title: "Wool",
  pinned: true,
  createdAt: 1,
  updatedAt: 2,
  head: "a",
};
const node = { chatId: "c", createdAt: 1 };
const messages: Message[] = [
  { ...node, id: "q", parentId: "c", role: "user", text: "Hi" },
  {
    ...node,
    id: "a",
    parentId: "q",
    role: "assistant",
    parts: [
      { kind: "thought", text: "Hm." },
      { kind: "answer", text: "Hello" },
    ],
    state: { phase: "stopped" },
    model: "demo",
  },
];

test("what was exported is imported with ids of its own, the tree unharmed", () => {
  const [copy] = fromJsonl(toJsonl([{ chat, messages }]));
  const [question, answer] = copy?.messages ?? [];
  expect(copy?.chat).toMatchObject({ title: "Wool", pinned: true, head: answer?.id });
  expect(copy?.chat.id).not.toBe("c");
  expect(question).toMatchObject({ text: "Hi", parentId: copy?.chat.id, chatId: copy?.chat.id });
  expect(answer).toMatchObject({
    parentId: question?.id,
    parts: [{ text: "Hm." }, { text: "Hello" }],
  });
});

test.each([
  "",
  "x",
  "null",
  '{"type":"lhama-chat","version":2}',
  '{"type":"lhama-chat","version":1,"chat":{},"messages":[]}',
  toJsonl([{ chat, messages: [{ ...node, id: "q", parentId: "c", role: "user" } as Message] }]),
  toJsonl([{ chat, messages: [{ ...messages[1], parts: [1] } as unknown as Message] }]),
])("%j has no chats", (content) => {
  expect(fromJsonl(content)).toEqual([]);
});

test("a branch as a document has no thoughts", () => {
  expect(toMarkdown("Wool", messages)).toBe("# Wool\n\n## You\n\nHi\n\n## demo\n\nHello\n");
});
