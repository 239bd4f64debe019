import { demoPrompts, expect, test } from "../fixtures/test.ts";
import { seedChat } from "../seed-chat.mjs";

test("while a question is typed the model reads the conversation: its answer has little left to read", async ({
  chat,
}) => {
  const { page } = chat;
  await chat.open();
  await seedChat(page, { title: "Long", messages: 40 });
  const read = page.waitForEvent("websocket").then((socket) =>
    socket.waitForEvent("framereceived", {
      predicate: ({ payload }) => String(payload).includes('"preloaded"'),
    }),
  );
  await page.reload();
  await chat.expectReady();
  await page.getByRole("button", { name: "Long", exact: true }).click();
  await expect(chat.answers.last()).toContainText("Answer 39");
  const { prompt } = demoPrompts.capital;
  await chat.message.pressSequentially(prompt);
  await read;
  await chat.message.press("Enter");
  await expect(chat.questions.last()).toContainText(prompt);
  await chat.expectEnd();
  const told = (await chat.answers.last().textContent()) ?? "";
  const [, tokens = "", reused = ""] = /prompt ([\d,]+), ([\d,]+) of it reused/.exec(told) ?? [];
  const number = (text: string) => Number(text.replaceAll(",", ""));
  expect(number(tokens)).toBeGreaterThan(500);
  expect(number(reused)).toBeGreaterThan(number(tokens) - 50);
});
