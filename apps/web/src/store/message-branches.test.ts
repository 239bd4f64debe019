import { expect, test } from "vitest";
import { answerText, messagesOf } from "./conversation.ts";
import { siblingsOf } from "./message-tree.ts";
import { makeApp, settle } from "./testing/make-app.ts";

type Test = ReturnType<typeof makeApp>;

async function ask(t: Test, question: string, answer: string): Promise<void> {
  t.app.chat.send(question);
  await finish(t, answer);
}

async function finish(t: Test, answer: string, stopReason: "stop" | "abort" = "stop") {
  await settle();
  t.chunk(answer);
  t.done(answer, stopReason);
  await settle();
}

const texts = (t: Test) =>
  messagesOf(t.state).map((message) =>
    message.role === "user" ? message.text : answerText(message),
  );

test("an edited question starts a branch, and the old one can be shown again", async () => {
  const t = makeApp();
  await t.start();
  await ask(t, "One?", "1");
  await ask(t, "Two?", "2");
  const [first] = t.state.order;
  t.app.chat.edit(first ?? "", "Three?");
  await finish(t, "3");
  expect(t.requests("generate").at(-1)?.messages).toEqual([{ role: "user", content: "Three?" }]);
  expect(texts(t)).toEqual(["Three?", "3"]);
  t.app.turnTo(t.state.order[0] ?? "", -1);
  expect(texts(t)).toEqual(["One?", "1", "Two?", "2"]);
  t.app.turnTo(t.state.order[0] ?? "", 1);
  expect(texts(t)).toEqual(["Three?", "3"]);
});

test("regenerating adds an answer; a wish goes to the model and is not kept", async () => {
  const t = makeApp();
  await t.start();
  await ask(t, "One?", "1");
  const old = t.last().id;
  t.app.chat.regenerate(old, "Shorter.");
  await finish(t, "I");
  expect(t.requests("generate").at(-1)?.messages).toEqual([
    { role: "user", content: "One?\n\nShorter." },
  ]);
  expect(texts(t)).toEqual(["One?", "I"]);
  expect(siblingsOf(t.state, t.last().id)).toEqual([old, t.last().id]);
});

test("a stopped answer is continued in its place, to the letter", async () => {
  const t = makeApp();
  await t.start();
  t.app.chat.send("Count");
  await finish(t, "1, 2, ", "abort");
  t.app.chat.continue(t.last().id);
  await settle();
  expect(t.requests("generate").at(-1)?.messages).toEqual([
    { role: "user", content: "Count" },
    { role: "assistant", content: "1, 2, " },
  ]);
  t.chunk("3");
  t.done("3");
  await settle();
  expect(texts(t)).toEqual(["Count", "1, 2, 3"]);
  expect(t.last().state.phase).toBe("done");
});

test("an answer that was stopped in a thought goes on with that", async () => {
  const t = makeApp();
  await t.start();
  t.app.chat.send("Count");
  await settle();
  t.chunk("First one, ", "thought");
  const requestId = t.idOf("generate");
  t.socket().say({
    type: "error",
    requestId,
    code: "aborted",
    message: "Stopped.",
    retryable: true,
  });
  await settle();
  t.app.chat.continue(t.last().id);
  await settle();
  expect(t.requests("generate").at(-1)?.messages).toEqual([
    { role: "user", content: "Count" },
    { role: "assistant", content: "", reasoning: "First one, " },
  ]);
  t.chunk("then two.", "thought");
  t.chunk("1, 2");
  t.app.chat.showArrived();
  expect(t.last()).toMatchObject({
    parts: [
      { kind: "thought", text: "First one, then two." },
      { kind: "answer", text: "1, 2" },
    ],
  });
});

test("deleting a branch shows the one beside it, and can be undone", async () => {
  const t = makeApp();
  await t.start();
  await ask(t, "One?", "1");
  t.app.chat.regenerate(t.last().id);
  await finish(t, "I");
  const removed = t.last().id;
  await t.app.removeMessage(removed);
  await settle();
  expect(texts(t)).toEqual(["One?", "1"]);
  expect(t.storage.messages.has(removed)).toBe(false);
  t.state.notice?.action?.run();
  await settle();
  expect(texts(t)).toEqual(["One?", "I"]);
  expect(t.storage.messages.has(removed)).toBe(true);
});

test("the only answer to a question is deleted together with it", async () => {
  const t = makeApp();
  await t.start();
  await ask(t, "One?", "1");
  await ask(t, "Two?", "2");
  await t.app.removeMessage(t.last().id);
  expect(texts(t)).toEqual(["One?", "1"]);
});

test("a branch stays chosen over a reload", async () => {
  const before = makeApp();
  await before.start();
  await ask(before, "One?", "1");
  before.app.chat.regenerate(before.last().id);
  await finish(before, "I");
  before.app.turnTo(before.last().id, -1);
  await settle();
  expect(texts(makeApp({ storage: before.storage }))).toEqual(["One?", "1"]);
});
