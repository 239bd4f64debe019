import { demoPrompts, expect, test } from "../fixtures/test.ts";

test("settings reach the model: a length limit, for all conversations or for one", async ({
  chat,
}) => {
  const { page } = chat;
  const dialog = page.getByRole("dialog", { name: "Settings" });
  const open = () => page.getByRole("button", { name: "Settings", exact: true }).click();
  await chat.open();
  await open();
  await dialog.getByRole("spinbutton", { name: "Longest answer" }).fill("3");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await chat.say(demoPrompts.longStory);
  await chat.expectEnd();
  await expect(chat.answers).toContainText("reached the token limit");

  await page.reload();
  await chat.expectReady();
  await open();
  await dialog.getByRole("radio", { name: "this conversation only" }).check();
  await dialog.getByRole("button", { name: "Longest answer: back to the default" }).click();
  await dialog.getByRole("button", { name: "Creative" }).click();
  await dialog.getByRole("spinbutton", { name: "Seed" }).fill("7");
  await dialog.getByRole("button", { name: "Close" }).click();
  await chat.say(demoPrompts.capital);
  await expect(chat.answers.last()).toContainText("finished");
  await expect(chat.answers.last()).toContainText("seed 7");

  await page.getByRole("button", { name: "New chat" }).first().click();
  await chat.say(demoPrompts.longStory);
  await expect(chat.answers).toContainText("reached the token limit");
});

test("an answer in JSON is shown as a tree", async ({ chat }) => {
  const { page } = chat;
  await chat.open();
  await page.getByRole("button", { name: "Settings", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Settings" });
  await dialog.getByRole("combobox", { name: "Format" }).selectOption("schema");
  await dialog
    .getByRole("textbox", { name: "JSON schema" })
    .fill('{"type":"object","properties":{"ok":{"const":true}}}');
  await dialog.getByRole("button", { name: "Close" }).click();
  await chat.say(demoPrompts.capital);
  await chat.expectEnd();
  await expect(chat.answers.getByRole("region", { name: "Answer as a tree" })).toContainText("ok");
});

test("the gauge shows how full the context is", async ({ chat }) => {
  await chat.open();
  await chat.ask(demoPrompts.capital);
  await expect(chat.page.getByRole("meter")).toBeVisible();
  await expect(chat.page.getByText(/^\d+ \/ [\d,]+ tokens$/)).toBeVisible();
});
