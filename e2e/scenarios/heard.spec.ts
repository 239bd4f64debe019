import { demoPrompts, expect, test } from "../fixtures/test.ts";

test("a screen reader hears an answer in whole sentences, each once, and when it is complete", async ({
  chat,
}) => {
  const { page } = chat;
  await page.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    addEventListener("DOMContentLoaded", () => {
      new MutationObserver((changes) => {
        for (const { target, addedNodes } of changes) {
          if (!(target instanceof Element) || !target.closest("[aria-live=polite]")) continue;
          for (const node of addedNodes) heard.push(node.textContent ?? "");
        }
      }).observe(document, { childList: true, subtree: true });
    });
  });
  await chat.open();
  await chat.ask(demoPrompts.longStory);
  const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  await expect.poll(async () => (await heard()).join(" ")).toContain("Answer complete");
  const sentences = (await heard()).join(" ").replaceAll("\u00a0", " ");
  const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const story = words(
    await chat.answers
      .locator("p")
      .allInnerTexts()
      .then((texts) => texts.join(" ")),
  );
  const said = words(/Answer started(.*)Answer complete/s.exec(sentences)?.[1] ?? "");
  expect(said).toEqual(story);
  // Not token by token, and not cut in the middle.
  const pieces = (await heard()).filter((piece) => !/^(Connected|Answer started)/.test(piece));
  expect(pieces.length).toBeLessThan(20);
  for (const piece of pieces) expect(piece.trim()).toMatch(/([.!?…]["”’)]*|Answer complete)$/);
});
