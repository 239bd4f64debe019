import { expect } from "@playwright/test";
import type { ChatPage } from "../fixtures/chat-page.ts";
import { openModels } from "../fixtures/models-test.ts";
import { scriptedTest as test } from "../fixtures/scripted-server.ts";
import { test as realTest } from "../fixtures/test.ts";

/** An answer that begins and then hangs. */
const hangs = { prompt: '{"chunks":["Once upon ","a time"],"ending":"stall"}' };
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
  await chat.message.fill("Hi");
  await chat.send.click();
  await expect(status(chat)).toContainText(/Loading stall.gguf|Starting the engine/);
  await chat.stop.click();
  await expectStopped(chat);
  await expect(chat.questions).toContainText("Hi");
  await expect(status(chat)).toContainText(/Loading stall.gguf|Starting the engine/);
});

test.describe("one answer at a time", () => {
  test.use({ generations: 1 });
  test("Stop in line: the place is free again, and nobody else notices", async ({
    chat: ana,
    openAsSomebodyElse,
  }) => {
    const [ben] = await Promise.all([openAsSomebodyElse(), ana.open()]);
    await ana.say({ ...hangs, answer: /./ });
    await expect(ana.answers.last()).toContainText("a time");
    await ben.say({ prompt: "Hello there", answer: /./ });
    await expect(status(ben)).toContainText("Waiting in line: next");
    await ben.stop.click();
    await expectStopped(ben);
    await expect(ana.stop).toBeVisible();
    await ana.stop.click();
    await expectStopped(ana);
    await ben.say({ prompt: "Hello again", answer: /./ });
    await expect(ben.answers.last()).toContainText("Hello again");
  });
});

test("Stop while it is written: what there is stays", async ({ chat }) => {
  await chat.open();
  await chat.say({ ...hangs, answer: /./ });
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
  await chat.say({ prompt: "the llama sees a blue bird and ".repeat(170), answer: /./ });
  await stopped;
  await expectStopped(chat);
});
