import type { DemoPrompt } from "@lhama/demo-model";
import { demoPrompts, expect, test } from "../fixtures/test.ts";
import { seedChat } from "../seed-chat.mjs";

// Messages far from the window are not in the document: all that the model knows are near to this one.
test.use({ viewport: { width: 1000, height: 8000 } });

test("a line stands where the memory of the model begins, and moves with it", async ({ chat }) => {
  const { page } = chat;
  await chat.open();
  // More than the model's 2048 tokens.
  await seedChat(page, { title: "Long", messages: 120 });
  await page.reload();
  await chat.expectReady();
  await page.getByRole("button", { name: "Long", exact: true }).click();
  await expect(chat.answers.last()).toContainText("Answer 119");
  const line = page.getByText("The model’s memory begins here");
  await expect(line).toHaveCount(0);

  /** Asks, and tells which question stands under the line. */
  const askAndLook = async (asked: DemoPrompt) => {
    await chat.say(asked);
    await expect(chat.questions.last()).toContainText(asked.prompt);
    await chat.expectEnd();
    // Without the room that a new question gets, all of it is near.
    await page.reload();
    await chat.expectReady();
    await expect(line).toHaveCount(1);
    const below = page.locator(".shifted + article");
    await expect(below).toHaveAttribute("data-role", "user");
    return Number(/Question (\d+)/.exec((await below.textContent()) ?? "")?.[1]);
  };
  const first = await askAndLook(demoPrompts.longStory);
  expect(first).toBeGreaterThan(1);
  expect(await askAndLook(demoPrompts.capital)).toBeGreaterThan(first);
});
