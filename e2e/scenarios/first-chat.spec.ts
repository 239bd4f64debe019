import { demoPrompts, expect, test } from "../fixtures/test.ts";

test("a first chat: the page opens, the model gets ready, a question is answered", async ({
  chat,
}) => {
  await chat.open();
  await expect(chat.message).toBeFocused();
  await chat.message.pressSequentially(demoPrompts.capital.prompt);
  await chat.message.press("Enter");
  await expect(chat.questions).toContainText(demoPrompts.capital.prompt);
  await chat.expectAnswer(demoPrompts.capital);
  await expect(chat.answers).toContainText(/\d+ tokens · .*tokens\/s/);
  await expect(chat.message).toHaveValue("");
});

test("the model remembers what was said before", async ({ chat }) => {
  await chat.open();
  await chat.ask(demoPrompts.tellName);
  await chat.ask(demoPrompts.capital);
  await chat.ask(demoPrompts.askName);
});

test("answers are rendered: a table, a code block, a thought", async ({ chat }) => {
  await chat.open();
  await chat.say(demoPrompts.table);
  await expect(chat.answers.getByRole("table")).toBeVisible();
  await chat.expectEnd();
  await chat.say(demoPrompts.code);
  await expect(chat.answers.getByRole("code")).toContainText("console.log");
  await chat.expectEnd();
  await chat.ask(demoPrompts.think);
  await expect(chat.answers.last().getByText("Thoughts")).toBeVisible();
});

test("code is coloured without its text being touched, wrapped and downloaded", async ({
  chat,
}) => {
  const { page } = chat;
  await chat.open();
  await chat.say(demoPrompts.code);
  await chat.expectEnd();
  await page.waitForFunction(() => (CSS.highlights.get("code-string")?.size ?? 0) > 0);
  expect(await chat.answers.locator("pre code > *").count()).toBe(0);
  await page.getByRole("button", { name: "Wrap long lines" }).click();
  await expect(chat.answers.locator("pre")).toHaveCSS("white-space", "pre-wrap");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  expect((await download).suggestedFilename()).toBe("code.typescript");
});
