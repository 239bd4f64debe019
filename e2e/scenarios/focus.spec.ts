import { demoPrompts, expect, test } from "../fixtures/test.ts";

/*
 * By keyboard alone: what has the focus may go, the focus may not. In the dialog of the models that is
 * tested in models.spec.ts.
 */

test("from branch to branch, into a question and out again", async ({ chat }) => {
  const { page } = chat;
  await chat.open();
  await chat.ask(demoPrompts.capital);
  const edit = () => chat.questions.last().getByRole("button", { name: "Edit message" });
  await edit().press("Enter");
  await expect(page.getByRole("textbox", { name: "Edit message" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(edit()).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.type(" Really?");
  await page.keyboard.press("Enter");
  await expect(chat.questions.last()).toContainText("Really?");
  await chat.expectEnd();

  const branches = chat.questions.last().getByRole("group", { name: "Branches" });
  const step = (name: string) => branches.getByRole("button", { name });
  await expect(branches).toContainText("2 / 2");
  await step("Previous branch").press("Enter");
  await expect(branches).toContainText("1 / 2");
  // There is nothing before the first one.
  await expect(step("Next branch")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(branches).toContainText("2 / 2");
  await expect(step("Previous branch")).toBeFocused();
});

test("a conversation that is deleted hands the focus to the next one", async ({ chat }) => {
  const { page } = chat;
  await chat.open();
  const list = page.getByRole("navigation", { name: "Conversations" });
  const rowOf = ({ prompt }: { prompt: string }) =>
    list.getByRole("button", { name: prompt, exact: true });
  await chat.ask(demoPrompts.capital);
  const row = await rowOf(demoPrompts.capital).elementHandle();
  await page.keyboard.press("Control+Shift+O");
  await chat.ask(demoPrompts.sum);
  await expect(rowOf(demoPrompts.sum)).toBeVisible();
  // What comes before it leaves it alone, and the focus in it.
  expect(await row?.evaluate(({ isConnected }) => isConnected)).toBe(true);
  const actions = list.getByRole("button", { name: /^Actions for/ }).first();
  await actions.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Rename" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(actions).toBeFocused();
  await list
    .getByRole("button", { name: `Actions for “${demoPrompts.capital.prompt}”` })
    .press("Enter");
  // The menu takes the focus once it is open.
  await expect(page.getByRole("menuitem", { name: "Rename" })).toBeFocused();
  await page.getByRole("menuitem", { name: "Delete" }).press("Enter");
  await expect(rowOf(demoPrompts.sum)).toBeFocused();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  test("Enter is a new line, and the numbers of an answer are there when asked for", async ({
    chat,
  }) => {
    const { page } = chat;
    await chat.open();
    await chat.message.fill("What is");
    await chat.message.press("Enter");
    await expect(chat.message).toHaveValue("What is\n");
    await chat.ask(demoPrompts.capital);
    await chat.questions.last().getByRole("button", { name: "Edit message" }).tap();
    const editor = page.getByRole("textbox", { name: "Edit message" });
    await editor.press("End");
    await editor.press("Enter");
    await expect(editor).toHaveValue(`${demoPrompts.capital.prompt}\n`);
    await page.getByRole("button", { name: "Cancel" }).tap();

    const first = chat.answers.last().getByText("first token after");
    await expect(first).toBeHidden();
    await chat.answers.last().getByRole("button", { name: "All numbers" }).tap();
    await expect(first).toBeVisible();
  });
});
