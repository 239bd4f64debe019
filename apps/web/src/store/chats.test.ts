import { expect, test } from "vitest";
import { groupChats } from "./group-chats.ts";
import { makeTitle } from "./make-title.ts";
import { searchChats } from "./search-chats.ts";
import { CHAT, facts, makeApp, settle } from "./testing/make-app.ts";
import { MemoryStorage } from "./testing/memory-storage.ts";

async function makeTwoChats() {
  const t = makeApp();
  await t.start();
  for (const question of ["About llamas", "About café"]) {
    t.app.chats.startNew();
    t.app.chat.send(question);
    await settle();
    t.chunk(`${question}: fine`);
    t.done(`${question}: fine`);
    await settle();
  }
  return t;
}
const titles = (t: ReturnType<typeof makeApp>) =>
  Object.values(t.state.chats).map((chat) => chat.title);

test("a chat joins the list with its first question, whose words become its title", async () => {
  const t = await makeTwoChats();
  expect(titles(t)).toEqual(["About llamas", "About café"]);
  expect(t.shown).toHaveLength(1);
  await t.app.chats.open(CHAT);
  expect(t.state.order).toHaveLength(2);
  expect(t.state.chatId).toBe(CHAT);
});

test("an answer goes on in a chat that is not shown", async () => {
  const t = makeApp();
  await t.start();
  t.app.chat.send("Hi");
  await settle();
  t.app.chats.startNew();
  expect(t.state.order).toEqual([]);
  t.chunk("Hello");
  t.done("Hello");
  await settle();
  await t.app.chats.open(CHAT);
  expect(t.last().parts[0]).toMatchObject({ text: "Hello" });
});

test("a chat is renamed and pinned, and both are stored", async () => {
  const t = await makeTwoChats();
  t.app.chats.rename(CHAT, "  Wool ");
  t.app.chats.rename(CHAT, " ");
  t.app.chats.pin(CHAT, true);
  await settle();
  expect(t.storage.chats.get(CHAT)).toMatchObject({ title: "Wool", pinned: true });
});

test("a deleted chat is gone with its messages, until that is undone", async () => {
  const t = await makeTwoChats();
  await t.app.chats.open(CHAT);
  await t.app.chats.remove(CHAT);
  await settle();
  expect(titles(t)).toEqual(["About café"]);
  expect(t.state.order).toEqual([]);
  expect(t.storage.messagesOf(CHAT)).toEqual([]);
  t.state.notice?.action?.run();
  await settle();
  expect(t.state.order).toHaveLength(2);
  expect(t.storage.messagesOf(CHAT)).toHaveLength(2);
});

test("what one tab stores, the other shows", async () => {
  const storage = new MemoryStorage();
  const one = makeApp({ storage });
  const other = makeApp({ storage });
  await one.start();
  one.app.chat.send("Hi");
  await settle();
  one.chunk("Hello");
  one.done("Hello");
  await settle();
  for (const change of one.told) other.app.chats.merge(change);
  expect(other.last().parts[0]).toMatchObject({ text: "Hello" });
  await one.app.chats.remove(CHAT);
  await settle();
  for (const change of one.told) other.app.chats.merge(change);
  expect(other.state.order).toEqual([]);
  expect(other.state.chats).toEqual({});
});

test("a question asked during an answer is sent after it, or edited, or sent now", async () => {
  const t = makeApp();
  await t.start();
  t.app.pending.ask("One");
  t.app.pending.ask("Two");
  t.app.pending.ask("Three");
  await settle();
  expect(t.state.pending.map((pending) => pending.text)).toEqual(["Two", "Three"]);
  expect(t.app.pending.take(t.state.pending[0]?.id ?? "")).toBe("Two");
  t.done("1");
  await settle();
  expect(t.requests("generate").at(-1)?.messages?.at(-1)).toEqual({
    role: "user",
    content: "Three",
  });
  t.app.pending.ask("Four");
  const sent = t.app.pending.sendNow(t.state.pending[0]?.id ?? "");
  t.done("", "abort");
  await sent;
  await settle();
  expect(t.requests("generate").at(-1)?.messages?.at(-1)).toEqual({
    role: "user",
    content: "Four",
  });
});

test("questions that wait are still there after a reload, and are sent once the answer has ended", async () => {
  const before = makeApp();
  await before.start();
  for (const question of ["One", "Two", "Three"]) before.app.pending.ask(question);
  await settle();
  await before.app.chat.flush();
  const requestId = before.idOf("generate");
  const after = makeApp({ storage: before.storage });
  expect(after.state.pending.map(({ text }) => text)).toEqual(["Two", "Three"]);
  after.resume({ model: facts, requests: [requestId], lastSeq: 3 });
  after.done("1", "stop", requestId);
  await settle();
  expect(after.requests("generate").at(-1)?.messages?.at(-1)).toMatchObject({ content: "Two" });
  expect(after.state.pending.map(({ text }) => text)).toEqual(["Three"]);
});

test("a question that is to be sent now is not lost when another one goes first", async () => {
  const t = makeApp();
  await t.start();
  for (const question of ["One", "Two", "Three"]) t.app.pending.ask(question);
  await settle();
  const sent = t.app.pending.sendNow(t.state.pending[1]?.id ?? "");
  // It ends by itself before it hears that it should.
  t.done("1");
  await sent;
  await settle();
  expect(t.requests("generate").at(-1)?.messages?.at(-1)).toMatchObject({ content: "Three" });
  expect(t.state.pending.map(({ text }) => text)).toEqual(["Two"]);
});

test("search finds titles and texts, whatever the case and the accents", async () => {
  const t = await makeTwoChats();
  const find = (words: string) =>
    searchChats(words, {
      storage: t.storage,
      chats: Object.values(t.state.chats),
      signal: new AbortController().signal,
    });
  expect((await find("CAFE")).map(({ chat }) => chat.title)).toEqual(["About café"]);
  expect(await find("llamas: F")).toMatchObject([{ excerpt: "About llamas: fine" }]);
  expect(await find("nothing")).toEqual([]);
});

test("the list is grouped by date, the latest first, pinned ones on top", () => {
  const now = new Date(2026, 4, 20, 12);
  const chat = (id: string, updatedAt: Date, pinned = false) => ({
    id,
    title: id,
    pinned,
    createdAt: 0,
    updatedAt: updatedAt.getTime(),
    head: id,
  });
  const groups = groupChats(
    [
      chat("old", new Date(2025, 0, 1)),
      chat("today", new Date(2026, 4, 20, 0, 1)),
      chat("later today", new Date(2026, 4, 20, 11)),
      chat("yesterday", new Date(2026, 4, 19, 23)),
      chat("week", new Date(2026, 4, 15)),
      chat("month", new Date(2026, 3, 25)),
      chat("pinned", new Date(2025, 0, 1), true),
    ],
    now,
  );
  expect(groups.map(({ name, chats }) => [name, chats.map(({ id }) => id)])).toEqual([
    ["pinned", ["pinned"]],
    ["today", ["later today", "today"]],
    ["yesterday", ["yesterday"]],
    ["week", ["week"]],
    ["month", ["month"]],
    ["older", ["old"]],
  ]);
});

test.each([
  ["What is 2 + 3?", "What is 2 + 3?"],
  ["  # A\n\n**bold** plan ", "A bold plan"],
  ["***", "***"],
  [
    "Please write a very long story about a llama that crosses the Andes alone",
    "Please write a very long story about a llama that crosses…",
  ],
])("the title of %j is %j", (question, title) => {
  expect(makeTitle(question)).toBe(title);
});
