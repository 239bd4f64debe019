import "fake-indexeddb/auto";
import { openDB } from "idb";
import { expect, test } from "vitest";
import { IndexedDbStorage } from "./chat-storage.ts";
import type { ChatEntry, Message } from "./state.ts";
import type { StoredSession } from "./stored-session.ts";

let databases = 0;
const freshName = () => `test-${databases++}`;

const entry: ChatEntry = {
  id: "c",
  title: "Hi",
  pinned: false,
  createdAt: 1,
  updatedAt: 1,
  head: "b",
};
const question = (id: string, createdAt: number, chatId = "c"): Message => ({
  id,
  chatId,
  parentId: chatId,
  createdAt,
  role: "user",
  text: id,
});
const nothing = { chats: [], messages: [], removedChats: [], removedMessages: [] };

test("what is written is read again, oldest first, each chat by itself", async () => {
  const name = freshName();
  const messages = [question("b", 2), question("a", 1), question("x", 3, "other")];
  await new IndexedDbStorage(name).write({ ...nothing, chats: [entry], messages });
  const storage = new IndexedDbStorage(name);
  expect(await storage.list()).toEqual([entry]);
  expect((await storage.read("c")).map((message) => message.id)).toEqual(["a", "b"]);
  const seen: string[] = [];
  await storage.scan((message) => seen.push(message.id));
  expect(seen.toSorted()).toEqual(["a", "b", "x"]);
});

test("what old tabs have heard is forgotten, and what was stored before that had a time", async () => {
  const storage = new IndexedDbStorage(freshName());
  for (const session of [{ id: "old", savedAt: 1 }, { id: "new", savedAt: 3 }, { id: "first" }]) {
    await storage.write({ ...nothing, session: session as StoredSession });
  }
  await storage.forgetSessions(2);
  expect(await storage.session("old")).toBeUndefined();
  expect(await storage.session("first")).toBeUndefined();
  expect(await storage.session("new")).toMatchObject({ id: "new" });
});

test("what is removed is gone", async () => {
  const storage = new IndexedDbStorage(freshName());
  await storage.write({ ...nothing, chats: [entry], messages: [question("a", 1)] });
  await storage.write({ ...nothing, removedChats: ["c"], removedMessages: ["a"] });
  expect(await storage.list()).toEqual([]);
  expect(await storage.read("c")).toEqual([]);
});

test("a write that cannot be made as a whole is not made at all", async () => {
  const storage = new IndexedDbStorage(freshName());
  const broken = { ...question("a", 1), text: () => "no" } as unknown as Message;
  await expect(storage.write({ ...nothing, chats: [entry], messages: [broken] })).rejects.toThrow();
  expect(await storage.list()).toEqual([]);
});

test("conversations of the first version become chats with one branch", async () => {
  const name = freshName();
  const old = await openDB(name, 1, {
    upgrade: (db) => void db.createObjectStore("conversations"),
  });
  const state = { phase: "interrupted" };
  await old.put(
    "conversations",
    {
      version: 1,
      messages: [
        { id: "q", role: "user", text: "What is the capital of France?" },
        { id: "a", role: "assistant", parts: [{ kind: "answer", text: "Paris" }], state },
      ],
    },
    "chat-1",
  );
  await old.put("conversations", { version: 1, messages: [] }, "empty");
  await old.put("conversations", "nonsense", "broken");
  old.close();

  const storage = new IndexedDbStorage(name);
  expect(await storage.list()).toMatchObject([
    { id: "chat-1", title: "What is the capital of France?", head: "a", pinned: false },
  ]);
  expect(await storage.read("chat-1")).toMatchObject([
    { id: "q", parentId: "chat-1", text: "What is the capital of France?" },
    { id: "a", parentId: "q", parts: [{ kind: "answer", text: "Paris" }] },
  ]);
});
