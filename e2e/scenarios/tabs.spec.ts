import { ChatPage } from "../fixtures/chat-page.ts";
import { expect, scripted as test } from "../fixtures/scripted.ts";

test("a tab shows what another one is told, and that it is over when that tab is gone", async ({
  chat: first,
  context,
}) => {
  await first.open();
  const second = new ChatPage(await context.newPage());
  await second.open();
  await first.sayScript({ chunks: ["Half a ", "word"], ending: "stall" });
  await expect(second.answers).toContainText("Half a word");
  await expect(second.answers).toHaveAttribute("aria-busy", "true");
  await first.page.close();
  await expect(second.answers).toHaveAttribute("aria-busy", "false");
  await expect(second.answers).toContainText("The connection broke off");
  await expect(second.page.getByRole("button", { name: "Try again" })).toBeVisible();
});
