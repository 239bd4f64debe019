import type { Browser } from "playwright-core";
import { Watch, type Watched } from "./browser.ts";
import { openLhama } from "./lhama-page.ts";
import { markdownAnswer } from "./markdown-answer.ts";
import { seedChat } from "./seed-chat.ts";

const LAST_WORDS = "That was all about llamas.";

/** Opens a conversation with one stored answer of so many tokens, for the first time since the page was loaded. */
export async function openLongAnswer(
  browser: Browser,
  { url, tokens }: { url: string; tokens: number },
): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const watch = await Watch.of(page);
  await openLhama(page, url);
  const { chunks, times } = markdownAnswer(tokens);
  const lastAnswer = `${chunks.join("").repeat(times)}${LAST_WORDS}\n`;
  await seedChat(page, { title: "Long answer", messages: 2, lastAnswer });
  await page.reload();
  const chat = page.getByRole("button", { name: "Long answer", exact: true });
  await chat.waitFor();
  await watch.begin();
  await chat.click();
  await page.getByText(LAST_WORDS).waitFor();
  // Whatever it does behind the person's back is over, too.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1000)));
  const watched = await watch.end();
  await context.close();
  return watched;
}
