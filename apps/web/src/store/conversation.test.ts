import { expect, test } from "vitest";
import { messagesOf } from "./conversation.ts";
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

test("a context shift is kept with the answer in which it happened", async () => {
  const t = makeApp();
  await t.start();
  t.app.chat.send("Hi");
  await settle();
  const shift = { type: "context_shift", phase: "prompt", droppedTokens: 9 } as const;
  t.socket().say({ ...shift, requestId: t.idOf("generate"), droppedMessages: 1 });
  t.done("Hello");
  await settle();
  expect(t.last().contextShifted).toBe(true);
  expect(t.storage.messages.get(t.last().id)).toMatchObject({ contextShifted: true });
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
  expect(t.last().contextShifted).toBe(true);
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
