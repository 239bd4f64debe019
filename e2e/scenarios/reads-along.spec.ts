import { expectNoViolations } from "../fixtures/accessibility.ts";
import { demoPrompts, expect, test } from "../fixtures/test.ts";
import { seedChat } from "../seed-chat.mjs";

test("while a question is typed the model reads the conversation, and suggests how it goes on", async ({
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

  await page.keyboard.press("Control+,");
  const settings = page.getByRole("dialog", { name: "Settings" });
  await settings.getByRole("checkbox", { name: "Suggest how my message goes on" }).check();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Shift+O");
  const begun = "Write a Fibonacci function in";
  await chat.message.fill(begun);
  const take = page.getByRole("button", { name: "Tab: take what is suggested" });
  await expect(take).toBeVisible();
  await expectNoViolations(page);
  await chat.message.press("Escape");
  await expect(take).toBeHidden();
  await chat.message.press("End");
  await chat.message.press("Space");
  await expect(take).toBeVisible();
  await chat.message.press("Tab");
  await expect(chat.message).toHaveValue(new RegExp(`^${begun} \\w+`));
  await expect(chat.message).toBeFocused();
});
