import { expect, test } from "vitest";
import type { AssistantMessage, Message } from "../store/state.ts";
import { readChats } from "./read-chats.ts";

/** The tree below a message, or below a chat: what is said, and what follows it. */
function outline(messages: readonly Message[], parentId: string): unknown[] {
  return messages
    .filter((message) => message.parentId === parentId)
    .map((message) => {
      const said =
        message.role === "user"
          ? `user: ${message.text}`
          : message.parts
              .map((part) => `${part.kind}: ${part.kind === "call" ? part.name : part.text}`)
              .join(" | ");
      return [said, ...outline(messages, message.id)];
    });
}

function readOne(value: unknown) {
  const [only, ...others] = readChats(JSON.stringify([value]));
  if (only === undefined) throw new Error("no chat was read");
  expect(others).toEqual([]);
  const { chat, messages } = only;
  const said = (id: string) => outline(messages, id);
  const head = messages.find((message) => message.id === chat.head);
  const answers = messages.filter(
    (message): message is AssistantMessage => message.role === "assistant",
  );
  return { chat, messages, answers, tree: () => said(chat.id), head };
}

/** A node of an export of ChatGPT. */
function node(parent: string | null, role?: string, content?: object, more: object = {}) {
  const message = role && {
    author: { role },
    create_time: 1_700_000_000.5,
    content,
    recipient: "all",
    metadata: { model_slug: "gpt-5" },
    ...more,
  };
  return { parent, children: [], message: message ?? null };
}
const says = (...parts: unknown[]) => ({ content_type: "text", parts });

const chatGpt = {
  title: "Llamas",
  create_time: 1_700_000_000,
  update_time: 1_700_000_100,
  current_node: "again",
  mapping: {
    root: node(null),
    system: node("root", "system", says(""), {
      metadata: { is_visually_hidden_from_conversation: true },
    }),
    context: node("system", "user", { content_type: "user_editable_context" }),
    ask: node("context", "user", says("Are llamas soft?")),
    thoughts: node("ask", "assistant", {
      content_type: "thoughts",
      thoughts: [{ summary: "Wool", content: "Wool is soft." }],
    }),
    recap: node("thoughts", "assistant", { content_type: "reasoning_recap" }),
    search: node(
      "recap",
      "assistant",
      { content_type: "code", text: "search()" },
      { recipient: "web" },
    ),
    result: node("search", "tool", says("a page")),
    answer: node("result", "assistant", says("Yes.\uE200cite\uE202turn0\uE201")),
    again: node("ask", "assistant", says("Very."), { metadata: {} }),
    picture: node("answer", "user", {
      content_type: "multimodal_text",
      parts: [{ content_type: "image_asset_pointer" }],
    }),
    reply: node("picture", "assistant", { content_type: "code", text: "x = 1" }),
  },
};

test("a conversation of ChatGPT keeps its branches, and loses what nobody was shown", () => {
  const { chat, tree, head, answers } = readOne(chatGpt);
  expect(chat).toMatchObject({
    title: "Llamas",
    pinned: false,
    createdAt: 1_700_000_000_000,
    updatedAt: 1_700_000_100_000,
  });
  expect(tree()).toEqual([
    [
      "user: Are llamas soft?",
      [
        "thought: Wool is soft. | answer: Yes.",
        ["user: (An attachment, which was not imported)", ["answer: ```\nx = 1\n```"]],
      ],
      ["answer: Very."],
    ],
  ]);
  expect(head).toMatchObject({ parts: [{ text: "Very." }], model: null });
  expect(answers[0]).toMatchObject({ model: "gpt-5", state: { phase: "imported" } });
});

const openWebUi = {
  id: "c1",
  title: "Ponchos",
  pinned: true,
  created_at: 1_700_000_000,
  updated_at: 1_700_000_100,
  chat: {
    title: "Older title",
    history: {
      currentId: "a2",
      messages: {
        q: {
          id: "q",
          parentId: null,
          childrenIds: ["a1", "a2"],
          role: "user",
          content: "A poncho?",
          timestamp: 1,
        },
        a1: {
          id: "a1",
          parentId: "q",
          role: "assistant",
          modelName: "Qwen3 4B",
          content:
            '<details type="reasoning" done="true" duration="2">\n<summary>Thought for 2 seconds</summary>\n&gt; Wool &amp; &lt;air&gt;.\n&gt; Yes.\n</details>\nWarm.',
          timestamp: 2,
        },
        a2: {
          id: "a2",
          parentId: "q",
          role: "assistant",
          model: "llama3",
          content: 'Colourful.\n<details type="tool_calls" done="true">x</details>',
          timestamp: 3,
        },
      },
    },
  },
};

test("a chat of Open WebUI keeps its branches, its thoughts and who answered", () => {
  const { chat, tree, head, answers } = readOne(openWebUi);
  expect(chat).toMatchObject({ title: "Ponchos", pinned: true });
  expect(tree()).toEqual([
    ["user: A poncho?", ["thought: Wool & <air>.\nYes. | answer: Warm."], ["answer: Colourful."]],
  ]);
  expect(head).toMatchObject({ model: "llama3", createdAt: 3000 });
  expect(answers[0]).toMatchObject({ model: "Qwen3 4B", parts: [{ durationMs: 2000 }, {}] });
});

test("an older chat of Open WebUI is only a list", () => {
  const messages = [
    { role: "system", content: "Be brief." },
    { role: "user", content: "Hi" },
    { role: "assistant", content: "Hello" },
  ];
  const { chat, tree } = readOne({ chat: { messages } });
  expect(tree()).toEqual([["user: Hi", ["answer: Hello"]]]);
  expect(chat.title).toBe("Hi");
});

test("thousands of messages deep, or with links in a circle, it comes to an end", () => {
  const mapping = Object.fromEntries(
    Array.from({ length: 5000 }, (_, index) => [
      `n${index}`,
      node(
        index === 0 ? null : `n${index - 1}`,
        index % 2 ? "assistant" : "user",
        says(`${index}`),
      ),
    ]),
  );
  const circle = { a: node("b"), b: node("a"), c: node("b", "user", says("Hi")) };
  expect(readOne({ mapping, current_node: "n4999" }).messages).toHaveLength(5000);
  expect(readOne({ mapping: circle, current_node: "a" }).tree()).toEqual([["user: Hi"]]);
});

test.each(["", "x", "[]", "[1, null]", "{}", '[{"mapping":{"a":{}}}]', '[{"chat":{}}]'])(
  "%j has no chats",
  (content) => {
    expect(readChats(content)).toEqual([]);
  },
);
