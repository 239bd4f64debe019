import { expect, test } from "vitest";
import type { Change } from "./changes.ts";
import { OtherTabs } from "./other-tabs.ts";
import { CHAT, makeApp } from "./testing/make-app.ts";

const answer = (state: "running" | "stopped", text: string) =>
  ({
    id: "a",
    chatId: CHAT,
    parentId: "q",
    createdAt: 2,
    role: "assistant",
    parts: [{ kind: "answer", text }],
    state: { phase: state },
    model: "demo",
  }) as const;
const change = (message: ReturnType<typeof answer>): Change => ({
  chats: [{ id: CHAT, title: "Hi", pinned: false, createdAt: 1, updatedAt: 1, head: "a" }],
  messages: [
    { id: "q", chatId: CHAT, parentId: CHAT, createdAt: 1, role: "user", text: "Hi" },
    message as unknown as Change["messages"][number],
  ],
  removedChats: [],
  removedMessages: [],
});

function makeTabs() {
  const t = makeApp();
  const watched: { tabId: string; callback: () => void }[] = [];
  const others = new OtherTabs({
    chats: t.app.chats,
    whenGone: (tabId, callback) => watched.push({ tabId, callback }),
  });
  return { t, others, watched, state: () => t.last().state.phase };
}

test("an answer of another tab is interrupted when that tab is gone, and goes on when it is back", () => {
  const { t, others, watched, state } = makeTabs();
  for (const text of ["Hel", "Hello"]) {
    others.heard({ from: "other", change: change(answer("running", text)) });
  }
  expect(state()).toBe("running");
  expect(watched.map(({ tabId }) => tabId)).toEqual(["other"]);
  watched[0]?.callback();
  expect(state()).toBe("interrupted");
  expect(t.last().parts[0]).toMatchObject({ text: "Hello" });
  others.heard({ from: "other", change: change(answer("running", "Hello you")) });
  expect(state()).toBe("running");
  expect(watched).toHaveLength(2);
});

test("an answer that has ended stays as it is", () => {
  const { others, watched, state } = makeTabs();
  others.heard({ from: "other", change: change(answer("running", "Hel")) });
  others.heard({ from: "other", change: change(answer("stopped", "Hel")) });
  watched[0]?.callback();
  expect(state()).toBe("stopped");
});
