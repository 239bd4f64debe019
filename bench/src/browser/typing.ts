import { scriptPrompt } from "@lhama/worker/testing";
import type { Browser } from "playwright-core";
import { ask, openLhama } from "./lhama-page.ts";
import { markdownAnswer } from "./markdown-answer.ts";

export interface Typing {
  /** From each key to the end of what the page does about it, waiting for its turn included, ms. */
  handledMs: number[];
  /** From each key to the end of the frame that shows it, ms: most of it is waiting for the screen. */
  paintedMs: number[];
}

/** Types while an answer comes in at so many tokens per second; at 0, while nothing happens. */
export async function measureTyping(
  browser: Browser,
  { url, rate, keys }: { url: string; rate: number; keys: number },
): Promise<Typing> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await openLhama(page, url);
  if (rate > 0) {
    const answer = markdownAnswer(rate * 120);
    await ask(page, scriptPrompt({ ...answer, intervalMs: 1000 / rate }));
    // The first second loads what only answers need.
    await page.waitForFunction(() => document.querySelectorAll(".stretch > *").length > 10);
  }
  await page.evaluate(() => {
    const handledMs: number[] = [];
    const paintedMs: number[] = [];
    Object.assign(window, { typing: { handledMs, paintedMs } });
    let pressed = 0;
    window.addEventListener("keydown", ({ timeStamp }) => {
      pressed = timeStamp;
      requestAnimationFrame(() => setTimeout(() => paintedMs.push(performance.now() - timeStamp)));
    });
    // The last thing that comes of a key: the page's own listeners are closer to the field.
    window.addEventListener("input", () => handledMs.push(performance.now() - pressed));
  });
  await page.getByRole("textbox", { name: "Message" }).focus();
  for (let i = 0; i < keys; i++) await page.keyboard.type(i % 6 === 5 ? " " : "a", { delay: 20 });
  const typing = await page.evaluate(() => (window as unknown as { typing: Typing }).typing);
  await context.close();
  return typing;
}
