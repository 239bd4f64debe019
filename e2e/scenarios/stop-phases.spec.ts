import type { ChatPage } from "../fixtures/chat-page.ts";
import { openModels } from "../fixtures/models-test.ts";
import { expect, scripted as test } from "../fixtures/scripted.ts";
import { test as realTest } from "../fixtures/test.ts";

const status = ({ page }: ChatPage) => page.locator("p.status");
const expectStopped = async (chat: ChatPage) => {
  await chat.expectEnd();
  await expect(chat.answers.last()).toContainText("stopped");
  await expect(chat.stop).toHaveCount(0);
};

test("Stop while the model loads: the question stays, the load goes on", async ({ chat }) => {
  const { page } = chat;
  await chat.open();
  const dialog = await openModels(page);
  await dialog.getByRole("button", { name: "Load stall.gguf" }).click();
  await page.keyboard.press("Escape");
  await chat.say({ prompt: "Hi" });
  await expect(status(chat)).toContainText(/Loading stall.gguf|Starting the engine/);
  await chat.stop.click();
  await expectStopped(chat);
  await expect(chat.questions).toContainText("Hi");
  await expect(status(chat)).toContainText(/Loading stall.gguf|Starting the engine/);
});

test("Stop while it is written: what there is stays", async ({ chat }) => {
  await chat.open();
  await chat.sayScript({ chunks: ["Once upon ", "a time"], ending: "stall" });
  await expect(status(chat)).toContainText("Writing");
  await chat.page.keyboard.press("Escape");
  await expectStopped(chat);
  await expect(chat.answers.last()).toContainText("Once upon a time");
});

realTest("Stop while a long prompt is read", async ({ chat }) => {
  const { page } = chat;
  await chat.open();
  // In the page itself: from outside a click may come when all is read.
  const stopped = page.waitForFunction(() => {
    const isReading = document.querySelector("p.status")?.textContent?.includes("Reading");
    if (isReading) document.querySelector<HTMLElement>("button[aria-label=Stop]")?.click();
    return isReading;
  });
  await chat.say({ prompt: "the llama sees a blue bird and ".repeat(170) });
  await stopped;
  await expectStopped(chat);
});
