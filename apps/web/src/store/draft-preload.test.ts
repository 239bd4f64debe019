import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeApp } from "./testing/make-app.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Long enough for whatever waits for a pause. */
const pause = () => vi.advanceTimersByTimeAsync(1000);

async function makeTyping() {
  const t = makeApp();
  const started = t.start();
  await vi.advanceTimersByTimeAsync(0);
  await started;
  return {
    ...t,
    drafts: () => t.requests("preload").map(({ prompt }) => prompt),
    async type(draft: string) {
      t.app.preload.typed(draft);
      await pause();
    },
  };
}

test("once nothing more is typed, the model reads the conversation and the draft", async () => {
  const t = await makeTyping();
  t.app.settings.set({ systemPrompt: "Be brief." });
  t.app.chat.send("One?");
  await pause();
  t.chunk("1");
  t.done("1");
  await pause();
  for (const draft of ["A", "An", "And "]) t.app.preload.typed(draft);
  await pause();
  expect(t.requests("preload")).toMatchObject([
    {
      messages: [
        { role: "user", content: "One?" },
        { role: "assistant", content: "1" },
      ],
      prompt: "And",
      systemPrompt: "Be brief.",
    },
  ]);
});

test("a few more letters are not worth another look; other words, or another chat, are", async () => {
  const t = await makeTyping();
  await t.type("What is");
  await t.type("What is the");
  expect(t.drafts()).toEqual(["What is"]);
  await t.type("What is the longest river of all that run to the sea");
  await t.type("Who");
  t.app.chats.add({
    chat: { id: "b", title: "B", pinned: false, createdAt: 1, updatedAt: 1, head: "b1" },
    messages: [{ id: "b1", chatId: "b", parentId: "b", createdAt: 1, role: "user", text: "Hm." }],
  });
  await t.app.chats.open("b");
  await t.type("Who");
  expect(t.drafts()).toEqual([
    "What is",
    "What is the longest river of all that run to the sea",
    "Who",
    "Who",
  ]);
});

test("nothing is read while an answer is made, after the draft was sent, or when it is not wanted", async () => {
  const t = await makeTyping();
  t.app.preload.typed("One?");
  t.app.chat.send("One?");
  t.app.preload.typed("");
  await pause();
  await t.type("Two?");
  expect(t.drafts()).toEqual([]);
  t.done("1");
  await pause();
  t.app.settings.setPage({ preload: false });
  await t.type("Two?");
  expect(t.drafts()).toEqual([]);
  t.app.settings.setPage({ preload: true });
  await t.type("Two?");
  expect(t.drafts()).toEqual(["Two?"]);
});
