import { demoPrompts, expect, test } from "../fixtures/test.ts";

test("Stop ends an answer, keeps what was written, and the chat goes on", async ({ chat }) => {
  await chat.open();
  await chat.sayAndInterrupt(demoPrompts.longStory, "stop");
  await chat.expectEnd();
  await expect(chat.send).toBeVisible();
  const story = chat.answers.last();
  await expect(story).toContainText("stopped");
  await expect(story.getByRole("paragraph").first()).not.toBeEmpty();
  await expect(story).not.toContainText("The end.");
  await chat.ask(demoPrompts.capital);
});
