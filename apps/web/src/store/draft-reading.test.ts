import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fittingEnd } from "./suggested-end.ts";
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
      t.app.draft.typed(draft);
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
  for (const draft of ["A", "An", "And "]) t.app.draft.typed(draft);
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
  t.app.draft.typed("One?");
  t.app.chat.send("One?");
  t.app.draft.typed("");
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

/** Answers the last wish for a completion. */
function suggest(t: Awaited<ReturnType<typeof makeTyping>>, text: string) {
  t.socket().say({
    type: "prompt_completion",
    requestId: t.idOf("complete_prompt"),
    text,
    stopReason: "length",
  });
  return vi.advanceTimersByTimeAsync(0);
}

test("where it is wanted the model says how the draft goes on, and what was typed of it goes", async () => {
  const t = await makeTyping();
  t.app.settings.setPage({ suggest: true });
  await t.type("What is ");
  expect(t.drafts()).toEqual([]);
  expect(t.requests("complete_prompt")).toMatchObject([{ prompt: "What is", maxTokens: 16 }]);
  await suggest(t, " the capital?\nOr not");
  expect(t.state.suggestion).toBe("the capital?");
  await t.type("What is the c");
  expect(t.state.suggestion).toBe("apital?");
  await t.type("What is the cat");
  expect(t.state.suggestion).toBe("");
  expect(t.requests("complete_prompt")).toHaveLength(2);
});

test("a suggestion for a draft that has changed, or was dropped, is stopped and never shown", async () => {
  const t = await makeTyping();
  t.app.settings.setPage({ suggest: true });
  await t.type("One");
  t.app.draft.typed("One m");
  expect(t.requests("abort")).toMatchObject([{ requestId: t.idOf("complete_prompt") }]);
  await suggest(t, " two");
  expect(t.state.suggestion).toBe("");
  await pause();
  await suggest(t, "ore");
  expect(t.state.suggestion).toBe("ore");
  t.app.draft.dismiss();
  expect(t.state.suggestion).toBe("");
});

test.each([
  ["What is", " the time", " the time"],
  ["What is ", " the time", "the time"],
  ["What is ", "sue", ""],
  ["Wha", "t is\nit", "t is"],
  ["What?", "\n", ""],
  ["What?", "  ", ""],
])("behind %j, %j shows as %j", (draft, completion, shown) => {
  expect(fittingEnd(draft, completion)).toBe(shown);
});
