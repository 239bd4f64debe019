import type { Page } from "@playwright/test";
import { demoPrompts, expect, test } from "../fixtures/test.ts";

const list = (page: Page) => page.getByRole("navigation", { name: "Conversations" });
const entry = (page: Page, title: string) =>
  list(page).getByRole("button", { name: title, exact: true });
const act = async (page: Page, title: string, action: string) => {
  await page.getByRole("button", { name: `Actions for “${title}”` }).click();
  await page.getByRole("menuitem", { name: action, exact: true }).click();
};
const capital = demoPrompts.capital.prompt;
const sum = demoPrompts.sum.prompt;

test("conversations are listed, found, renamed, pinned, deleted and brought back", async ({
  chat,
}) => {
  const { page } = chat;
  await chat.open();
  await chat.ask(demoPrompts.capital);
  await list(page).getByRole("button", { name: "New chat" }).click();
  await expect(chat.questions).toHaveCount(0);
  await chat.ask(demoPrompts.sum);
  await expect(entry(page, sum)).toHaveAttribute("aria-current", "true");

  await entry(page, capital).click();
  await expect(chat.questions).toContainText(capital);

  await page.getByRole("searchbox", { name: "Search" }).fill("paris");
  await expect(entry(page, sum)).toHaveCount(0);
  await expect(list(page)).toContainText("Paris");
  await page.getByRole("searchbox", { name: "Search" }).fill("");

  await act(page, capital, "Rename");
  await page.getByRole("textbox", { name: "Title" }).fill("Cities");
  await page.keyboard.press("Enter");
  await act(page, sum, "Pin");
  await expect(list(page).getByRole("heading").first()).toHaveText("Pinned");

  await act(page, "Cities", "Delete");
  await expect(entry(page, "Cities")).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(entry(page, "Cities")).toBeVisible();
  await expect(chat.answers).toContainText(demoPrompts.capital.answer);

  await page.reload();
  await chat.expectReady();
  await expect(entry(page, "Cities")).toBeVisible();
  await expect(chat.answers).toContainText(demoPrompts.capital.answer);
});

test("two tabs are in step", async ({ chat, context }) => {
  await chat.open();
  const second = await context.newPage();
  await second.goto("/");
  await chat.ask(demoPrompts.capital);
  await expect(entry(second, capital)).toBeVisible();
  await expect(second.getByRole("article", { name: "Lhama" })).toContainText(/Paris/);
  await act(second, capital, "Delete");
  await expect(chat.answers).toHaveCount(0);
});

test("a question is edited, both branches stay, one of them is deleted and brought back", async ({
  chat,
}) => {
  const { page } = chat;
  await chat.open();
  await chat.ask(demoPrompts.capital);
  await chat.questions.hover();
  await page.getByRole("button", { name: "Edit message" }).click();
  await page.getByRole("textbox", { name: "Edit message" }).fill(demoPrompts.otherCapital.prompt);
  await page.keyboard.press("Enter");
  await expect(chat.answers).toContainText(demoPrompts.otherCapital.answer);
  await chat.expectEnd();
  await expect(chat.questions).toContainText("2 / 2");
  await page.getByRole("button", { name: "Previous branch" }).click();
  await expect(chat.answers).toContainText(demoPrompts.capital.answer);
  await page.getByRole("button", { name: "Delete from here on" }).click();
  await expect(chat.answers).toContainText(demoPrompts.otherCapital.answer);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(chat.answers).toContainText(demoPrompts.capital.answer);
});

test("an answer is made again, and a stopped one is continued", async ({ chat }) => {
  const { page } = chat;
  await chat.open();
  await chat.ask(demoPrompts.capital);
  await page.getByRole("button", { name: "Regenerate" }).click();
  await page.getByRole("menuitem", { name: "Try again" }).click();
  await expect(chat.answers).toContainText("2 / 2");
  await chat.expectAnswer(demoPrompts.capital);

  await chat.sayAndInterrupt(demoPrompts.longStory, "stop");
  await chat.expectEnd();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(chat.answers.last()).toContainText("The end.");
  await expect(chat.answers).toHaveCount(2);
});

test("a question asked during an answer waits for its end", async ({ chat }) => {
  const { page } = chat;
  await chat.open();
  // In one go: the demo model would be done before the second question is typed.
  await page.evaluate(
    ([first = "", second = ""]) => {
      const field = document.querySelector("textarea");
      const say = (question: string) => {
        if (field === null) return;
        field.value = question;
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
      };
      say(first);
      say(second);
    },
    [demoPrompts.longStory.prompt, demoPrompts.capital.prompt],
  );
  await expect(page.getByRole("list", { name: "Waiting to be sent" })).toContainText(capital);
  await expect(chat.answers).toHaveCount(2);
  await chat.expectAnswer(demoPrompts.capital);
  await expect(chat.answers.first()).toContainText(demoPrompts.longStory.answer);
});
