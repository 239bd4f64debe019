import { expect, scripted as test } from "../fixtures/scripted.ts";

test("questions asked during an answer are edited, removed, sent now, and sent in turn", async ({
  chat,
}) => {
  const { page } = chat;
  await chat.open();
  const ask = (prompt: string) => chat.say({ prompt });
  await chat.sayScript({ chunks: ["Slowly"], ending: "stall" });
  await expect(chat.answers).toContainText("Slowly");
  const waiting = page.getByRole("list", { name: "Waiting to be sent" });
  for (const question of ["First", "Second", "Third", "Fourth"]) await ask(question);
  await expect(waiting.getByRole("listitem")).toHaveText(["First", "Second", "Third", "Fourth"]);

  const row = (text: string) => waiting.getByRole("listitem").filter({ hasText: text });
  await row("Second").getByRole("button", { name: "Remove" }).click();
  await row("First").getByRole("button", { name: "Edit" }).click();
  await expect(chat.message).toHaveValue("First");
  await expect(chat.message).toBeFocused();
  await ask("First, in other words");
  await expect(waiting.getByRole("listitem")).toHaveText([
    "Third",
    "Fourth",
    "First, in other words",
  ]);

  await row("Fourth").getByRole("button", { name: "Send now" }).click();
  await expect(waiting).toHaveCount(0);
  // The running answer was stopped for it; the others followed each other.
  await expect(chat.questions).toHaveText([/Slowly/, /Fourth/, /Third/, /First, in other/]);
  await expect(chat.answers.last()).toContainText("First, in other words");
  await chat.expectEnd();
  await expect(chat.answers.first()).toContainText("stopped");
});

test("a starter that is clicked while another conversation is answered waits, also through a reload", async ({
  chat,
}) => {
  const { page } = chat;
  await chat.open();
  await chat.sayScript({ chunks: ["Slowly"], ending: "stall" });
  await expect(chat.answers).toContainText("Slowly");
  await page.keyboard.press("Control+Shift+O");
  const starter = page.locator(".starters").getByRole("button").first();
  const question = (await starter.textContent()) ?? "";
  await starter.click();
  const waiting = page.getByRole("list", { name: "Waiting to be sent" });
  await expect(waiting).toContainText(question);
  await page.reload();
  await chat.expectReady();
  await expect(waiting).toContainText(question);
  await waiting.getByRole("button", { name: "Send now" }).click();
  await expect(chat.answers).toContainText(question);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });
  test("a long question that waits does not push its buttons out of the window", async ({
    chat,
  }) => {
    await chat.open();
    await chat.sayScript({ chunks: ["Slowly"], ending: "stall" });
    await chat.say({ prompt: "And so on ".repeat(30) });
    const remove = chat.page.getByRole("button", { name: "Remove" });
    await expect(remove).toBeInViewport({ ratio: 1 });
    await remove.click();
    await expect(remove).toHaveCount(0);
  });
});
