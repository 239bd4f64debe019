import { demoPrompts, expect, test } from "../fixtures/test.ts";

// Messages far from the window are not in the document: all of them are near to this one.
test.use({ viewport: { width: 1000, height: 8000 } });

test("a line stands where the memory of the model begins, and moves with it", async ({ chat }) => {
  const { page } = chat;
  await chat.open();
  const line = page.getByText("The model’s memory begins here");
  // Each about 400 tokens, in a context of 2048.
  let stories = 0;
  do {
    expect(stories).toBeLessThan(12);
    await chat.say(demoPrompts.longStory);
    stories += 1;
    await expect(chat.questions).toHaveCount(stories);
    await chat.expectEnd();
  } while ((await line.count()) === 0);
  await expect(line).toHaveCount(1);
  // It stands above a question, and the model still knows what is below.
  const place = () =>
    page.locator(".shifted + article").evaluate((article) => ({
      role: article.getAttribute("data-role"),
      top: article.getBoundingClientRect().top,
    }));
  const before = await place();
  expect(before.role).toBe("user");
  await page.reload();
  await chat.expectReady();
  await expect(line).toHaveCount(1);
});
