import { demoPrompts, expect, test } from "../fixtures/test.ts";

test("a reload keeps the conversation, and the model still knows it", async ({ chat }) => {
  await chat.open();
  await chat.ask(demoPrompts.tellName);
  await chat.page.reload();
  await chat.expectReady();
  await expect(chat.questions).toContainText(demoPrompts.tellName.prompt);
  await expect(chat.answers).toContainText(demoPrompts.tellName.answer);
  await chat.ask(demoPrompts.askName);
});

test("a reload in the middle of an answer keeps what was written, and the chat goes on", async ({
  chat,
}) => {
  await chat.open();
  await chat.sayAndInterrupt(demoPrompts.longStory, "reload");
  await chat.expectReady();
  await expect(chat.questions).toContainText(demoPrompts.longStory.prompt);
  await expect(chat.answers.getByRole("paragraph").first()).not.toBeEmpty();
  await expect(chat.answers.getByRole("button", { name: "Try again" })).toBeVisible();
  await chat.ask(demoPrompts.capital);
});
