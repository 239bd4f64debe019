import { expect, test } from "vitest";
import { memoryFrom, messagesOf } from "./conversation.ts";
import { CHAT, makeApp, settle } from "./testing/make-app.ts";
import { MemoryStorage } from "./testing/memory-storage.ts";

test("a question goes out with the whole history, thoughts left out", async () => {
  const t = makeApp();
  await t.start();
  t.app.chat.send("One?");
  await settle();
  t.chunk("Hmm.", "thought");
  t.chunk("\n\nOne.");
  t.socket().say({
    type: "completion_done",
    requestId: t.idOf("generate"),
    text: "\n\nOne.",
    segments: [
      { kind: "thought", text: "Hmm.", durationMs: 1 },
      { kind: "answer", text: "\n\nOne.", durationMs: 1 },
    ],
    messages: [{ role: "assistant", content: "\n\nOne.", reasoning: "Hmm." }],
    stopReason: "stop",
    usage: { promptTokens: 1, cachedTokens: 0, completionTokens: 1 },
    timings: {
      queueMs: 0,
      timeToFirstTokenMs: 1,
      generationMs: 1,
      totalMs: 1,
      tokensPerSecond: null,
    },
  });
  await settle();
  t.app.chat.send("Two?");
  await settle();
  expect(t.requests("generate").at(-1)?.messages).toEqual([
    { role: "user", content: "One?" },
    { role: "assistant", content: "One." },
    { role: "user", content: "Two?" },
  ]);
});

test("where the memory of the model begins is kept with the answer, and the last one counts", async () => {
  const t = makeApp();
  await t.start();
  const ask = async (question: string) => {
    t.app.chat.send(question);
    await settle();
  };
  const answer = async (text: string) => {
    t.done(text);
    await settle();
  };
  const shift = (phase: "prompt" | "generating", droppedMessages: number) => {
    const requestId = t.idOf("generate");
    t.socket().say({ type: "context_shift", phase, requestId, droppedMessages, droppedTokens: 9 });
  };
  for (const question of ["One?", "Two?", "Three?"]) {
    await ask(question);
    await answer(question === "Two?" ? "" : "Yes.");
  }
  await ask("Four?");
  const [one, , two, , three, , four] = t.state.order;
  expect(memoryFrom(t.state)).toBeUndefined();
  // The second question has no answer that the model was told.
  shift("prompt", 2);
  expect(memoryFrom(t.state)).toBe(two);
  // Counted from what the prompt had left.
  shift("generating", 1);
  expect(memoryFrom(t.state)).toBe(three);
  shift("generating", 9);
  expect(memoryFrom(t.state)).toBe(four);
  await answer("Yes.");
  expect(t.storage.messages.get(t.last().id)).toMatchObject({ memoryFrom: four });
  // What the model has forgotten fills nothing.
  void t.app.countTokens();
  expect(t.requests("tokenize").at(-1)).toMatchObject({
    messages: [
      { role: "user", content: "Four?" },
      { role: "assistant", content: "Yes." },
    ],
  });
  await ask("Five?");
  expect(memoryFrom(t.state)).toBe(four);
  await answer("Yes.");
  // That was made with a larger context.
  expect(memoryFrom(t.state)).toBeUndefined();
  expect(one).toBeDefined();
});

test("a history longer than the server takes loses its oldest part, and that is said", async () => {
  const storage = new MemoryStorage();
  storage.keep(Array.from({ length: 600 }, (_, index) => `Message ${index}`));
  const t = makeApp({ storage });
  await t.start();
  t.app.chat.send("Last");
  await settle();
  const messages = t.requests("generate")[0]?.messages;
  expect(messages).toHaveLength(500);
  expect(messages?.[0]).toEqual({ role: "user", content: "Message 101" });
  expect(memoryFrom(t.state)).toBe("m101");
});

test("a history larger than a frame may be loses its oldest part, too", async () => {
  const storage = new MemoryStorage();
  // Bytes, not characters, count.
  const text = "\u00e9".repeat(10_000);
  storage.keep(Array.from({ length: 10 }, (_, index) => `${index} ${text}`));
  const t = makeApp({ storage });
  await t.start();
  t.app.chat.send("Last");
  await settle();
  const contents = t
    .requests("generate")[0]
    ?.messages?.map((message) => message.role === "user" && message.content.slice(0, 4));
  expect(contents).toEqual([
    "6 \u00e9\u00e9",
    "7 \u00e9\u00e9",
    "8 \u00e9\u00e9",
    "9 \u00e9\u00e9",
    "Last",
  ]);
  expect(memoryFrom(t.state)).toBe("m6");
});

test("a message is stored before it goes out", async () => {
  const t = makeApp();
  await t.start();
  t.app.chat.send("Hi");
  expect(t.requests("generate")).toEqual([]);
  await settle();
  expect(t.requests("generate")).toHaveLength(1);
  expect(t.storage.messagesOf(CHAT)).toMatchObject([{ role: "user", text: "Hi" }, { parts: [] }]);
});

test("a second message waits until the first is answered", async () => {
  const t = makeApp();
  await t.start();
  t.app.chat.send("One");
  t.app.chat.send("Two");
  await settle();
  expect(messagesOf(t.state)).toHaveLength(2);
});
