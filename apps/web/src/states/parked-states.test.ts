import { expect, onTestFinished, test, vi } from "vitest";
import { CHAT, facts, makeApp, settle } from "../store/testing/make-app.ts";
import { MemoryStorage } from "../store/testing/memory-storage.ts";

/** A server that keeps states, and whose model takes long to read. */
const SLOW = { keepsStates: true, promptTokens: 500, timeToFirstTokenMs: 50_000 };

type Made = ReturnType<typeof makeApp>;

/** Asks in the chat that is shown, and answers. */
async function ask(t: Made, question: string) {
  t.app.chat.send(question);
  await settle();
  t.done(`${question} Fine.`);
  await settle();
}

/** A page whose server keeps states, with an answer in the first chat. */
async function makeLong(options: Parameters<typeof makeApp>[0] = {}) {
  const t = makeApp({ ...SLOW, ...options });
  await t.start();
  await ask(t, "One?");
  return t;
}

/** Ends the last save. */
async function saved(t: Made) {
  t.socket().say({ type: "state_saved", requestId: t.idOf("save_state"), tokens: 503, bytes: 9 });
  await settle();
}

/** One whose first chat was left for a new one, and is parked. */
async function makeParked(options: Parameters<typeof makeApp>[0] = {}) {
  const t = await makeLong(options);
  t.app.chats.startNew();
  await saved(t);
  await ask(t, "Two?");
  return t;
}

const order = (t: Made, from = 0) => {
  const types = t.socket().sent.map(({ type }) => type);
  return types.filter((type) => /generate|preload|_state|abort/.test(type)).slice(from);
};
const refuse = async (t: Made, type: "save_state" | "restore_state", code: string) => {
  const error = { type: "error", message: "No.", retryable: false } as const;
  t.socket().say({ ...error, requestId: t.idOf(type), code: code as "internal" });
  await settle();
};

test("a conversation is saved when it is left, and brought back before its next question", async () => {
  const t = await makeParked();
  expect(order(t)).toEqual(["generate", "save_state", "generate"]);
  await t.app.chats.open(CHAT);
  t.app.chat.send("Three?");
  await settle();
  // The second one was left as well.
  expect(order(t, 3)).toEqual(["save_state", "abort", "restore_state", "generate"]);
  const [save] = t.requests("save_state");
  expect(t.requests("restore_state")).toMatchObject([{ name: save?.name }]);
  expect(save?.name).toMatch(/^[0-9a-f]{24}-chat$/);
});

test("where the server does not offer it, nothing is sent", async () => {
  const t = await makeLong({ keepsStates: false });
  t.app.chats.startNew();
  await ask(t, "Two?");
  await t.app.chats.open(CHAT);
  await ask(t, "Three?");
  await t.app.chats.remove(CHAT);
  await settle();
  expect(order(t)).toEqual(["generate", "generate", "generate"]);
  expect([...t.values.keys()]).not.toContain("lhama.parked");
});

test("a short conversation is not worth it", async () => {
  const t = await makeLong({ promptTokens: 100 });
  t.app.chats.startNew();
  expect(order(t)).toEqual(["generate"]);
});

test("looking at other conversations and coming back costs one save, and no restore", async () => {
  const t = await makeLong();
  t.app.chats.startNew();
  await saved(t);
  for (let times = 0; times < 2; times += 1) {
    await t.app.chats.open(CHAT);
    t.app.chats.startNew();
  }
  await t.app.chats.open(CHAT);
  t.app.chat.send("Two?");
  await settle();
  expect(order(t)).toEqual(["generate", "save_state", "generate"]);
});

test("what was brought back is not saved again when nothing was added", async () => {
  const t = await makeParked();
  await t.app.chats.open(CHAT);
  await saved(t);
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  t.app.draft.typed("Thr");
  await vi.advanceTimersByTimeAsync(350);
  expect(order(t, 3)).toEqual(["save_state", "restore_state", "preload"]);
  t.socket().say({
    type: "state_restored",
    requestId: t.idOf("restore_state"),
    tokens: 503,
  });
  await vi.advanceTimersByTimeAsync(0);
  t.app.chats.startNew();
  expect(order(t, 6)).toEqual([]);
});

test("a question does not wait for the end of a save; the state counts all the same", async () => {
  const t = await makeLong();
  t.app.chats.startNew();
  t.app.chat.send("Two?");
  await settle();
  expect(order(t, 1)).toEqual(["save_state", "abort", "generate"]);
  await refuse(t, "save_state", "aborted");
  t.done("Fine.");
  await settle();
  await t.app.chats.open(CHAT);
  t.app.chat.send("Three?");
  await settle();
  expect(t.requests("restore_state")).toHaveLength(1);
});

test("an answer that goes on in a chat that is not shown is saved with it", async () => {
  const t = makeApp(SLOW);
  await t.start();
  t.app.chat.send("One?");
  await settle();
  t.app.chats.startNew();
  expect(order(t)).toEqual(["generate"]);
  t.done("Fine.");
  await settle();
  expect(order(t)).toEqual(["generate", "save_state"]);
});

test("a state that is gone is not asked for again", async () => {
  const t = await makeParked();
  await t.app.chats.open(CHAT);
  await saved(t);
  t.app.chat.send("Three?");
  await settle();
  await refuse(t, "restore_state", "state_not_found");
  expect(t.state.notice).toBeNull();
  t.done("Fine.");
  await settle();
  const { [CHAT]: _, ...others } = t.state.chats;
  await t.app.chats.open(Object.keys(others)[0] ?? "");
  await saved(t);
  expect(t.requests("save_state")).toHaveLength(3);
});

test.each([
  ["the system prompt", (t: Made) => t.app.settings.set({ systemPrompt: "Be brief." })],
  [
    "the model",
    async (t: Made) => {
      void t.app.chooseModel("other");
      await settle();
      const model = { ...facts, name: "other" };
      t.socket().say({ type: "model_loaded", requestId: t.idOf("load_model"), model });
    },
  ],
])("with %s another one, the state is of no use", async (_, change) => {
  const t = await makeParked();
  await change(t);
  await settle();
  await t.app.chats.open(CHAT);
  t.app.chat.send("Three?");
  await settle();
  expect(t.requests("restore_state")).toEqual([]);
});

test("the state is of no use for a question that stands in the place of an old one", async () => {
  const t = await makeParked();
  await t.app.chats.open(CHAT);
  t.app.chat.edit(t.state.order[0] ?? "", "Another?");
  await settle();
  expect(t.requests("restore_state")).toEqual([]);
});

test("a restore that takes longer than reading would is given up", async () => {
  const t = await makeParked();
  await t.app.chats.open(CHAT);
  await saved(t);
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  t.app.chat.send("Three?");
  await vi.advanceTimersByTimeAsync(49_000);
  expect(order(t, 4)).toEqual(["restore_state", "generate"]);
  await vi.advanceTimersByTimeAsync(2000);
  expect(order(t, 4)).toEqual(["restore_state", "generate", "abort"]);
  expect(t.requests("abort").at(-1)).toMatchObject({ requestId: t.idOf("restore_state") });
});

test("a deleted conversation's state is deleted, when there is a server again", async () => {
  const t = await makeParked();
  const [save] = t.requests("save_state");
  await t.app.chats.remove(CHAT);
  await settle();
  expect(t.requests("delete_state")).toMatchObject([{ name: save?.name }]);
  // The line drops before the answer comes, and the session is gone.
  t.socket().drop();
  t.open();
  await settle();
  expect(t.requests("delete_state")).toMatchObject([{ name: save?.name }]);
  t.socket().say({ type: "state_deleted", requestId: t.idOf("delete_state") });
  await settle();
  t.socket().drop();
  t.open();
  await settle();
  expect(t.requests("delete_state")).toEqual([]);
});

test("one that is being left for good is not saved; deleting a part of it deletes its state", async () => {
  const t = await makeLong();
  await t.app.chats.remove(CHAT);
  await settle();
  expect(order(t)).toEqual(["generate"]);

  const other = await makeParked();
  await other.app.chats.open(CHAT);
  await other.app.removeMessage(other.state.order[0] ?? "");
  await settle();
  await saved(other);
  expect(other.requests("delete_state")).toHaveLength(1);
});

test("after a reload the session has what it had, and another one gets it back", async () => {
  const storage = new MemoryStorage();
  const values = new Map<string, string>();
  const before = await makeLong({ storage, values });
  before.app.chats.startNew();
  await saved(before);
  await before.app.chats.open(CHAT);
  await before.app.chat.flush();

  const goneOn = makeApp({ keepsStates: true, storage, values });
  goneOn.resume({ model: facts });
  goneOn.app.chat.send("Two?");
  await settle();
  expect(order(goneOn)).toEqual(["generate"]);

  const anew = makeApp({ keepsStates: true, storage, values });
  await anew.start();
  anew.app.chat.send("Two?");
  await settle();
  expect(order(anew)).toEqual(["restore_state", "generate"]);
});

test("what the server has no room for is not tried again and again", async () => {
  const t = await makeLong();
  t.app.chats.startNew();
  await refuse(t, "save_state", "state_too_large");
  await t.app.chats.open(CHAT);
  t.app.chats.startNew();
  expect(t.requests("save_state")).toHaveLength(1);
});
