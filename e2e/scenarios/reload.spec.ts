import { demoPrompts, expect, test } from "../fixtures/test.ts";

test("a reload keeps the conversation, and the model still knows it", async ({ chat }) => {
  await chat.open();
  await chat.ask(demoPrompts.tellName);
  await chat.page.reload();
  await chat.expectReady();
  await expect(chat.questions).toHaveText(demoPrompts.tellName.prompt);
  await expect(chat.answers).toContainText(demoPrompts.tellName.answer);
  await chat.ask(demoPrompts.askName);
});

test("a reload in the middle of an answer keeps what was written, and the chat goes on", async ({
  chat,
}) => {
  await chat.open();
  await chat.say(demoPrompts.longStory);
  await chat.waitForText();
  await chat.page.reload();
  await chat.expectReady();
  await expect(chat.questions).toHaveText(demoPrompts.longStory.prompt);
  await expect(chat.answers.getByRole("paragraph").first()).not.toBeEmpty();
  await chat.ask(demoPrompts.capital);
});
