import fc from "fast-check";
import { expect, test } from "vitest";
import type { ChatEntry, Message, Part } from "../store/state.ts";
import { fromJsonl, toJsonl } from "./jsonl.ts";
import { fromMarkdown, toMarkdown } from "./markdown.ts";

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

test("a document is imported again: what is said, and by whom, to the letter", () => {
  const text = fc.array(
    fc.constantFrom(
      "# ",
      "## ",
      "## You",
      "## demo",
      "\\## You",
      "\\",
      "#",
      "\n",
      "word",
      "```\n# x\n```",
      " ",
    ),
  );
  const turn = fc.record({ question: text, answer: text, model: fc.constantFrom("demo", "B 2") });
  fc.assert(
    fc.property(fc.array(turn, { minLength: 1, maxLength: 4 }), (turns) => {
      const said: Message[] = turns.flatMap(({ question, answer, model }, index) => [
        { ...node, id: `q${index}`, parentId: "c", role: "user", text: question.join("").trim() },
        {
          ...node,
          id: `a${index}`,
          parentId: "c",
          role: "assistant",
          parts: [{ kind: "answer", text: answer.join("").trim() }],
          state: { phase: "stopped" },
          model,
        },
      ]);
      const read = fromMarkdown(toMarkdown("Wool", said));
      expect(read?.chat.title).toBe("Wool");
      const shown = ({
        text,
        parts,
        model,
      }: {
        text?: string;
        parts?: Part[];
        model?: string | null;
      }) => ({
        text: text ?? parts,
        model,
      });
      expect(read?.messages.map(shown)).toEqual(said.map(shown));
    }),
  );
  expect(fromMarkdown("Just a text\n\n## You\n\nHi")).toBeUndefined();
  expect(fromMarkdown("# A text\n\n## Chapter\n\nHi")).toBeUndefined();
});
