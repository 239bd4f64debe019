import type { Page } from "playwright-core";

/** Opens Lhama's page and waits until a question can be asked. */
export async function openLhama(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.waitForSelector(".connection[data-phase=open]");
}

/** Asks, as a person does who has pasted the question. */
export async function ask(page: Page, question: string): Promise<void> {
  await page.getByRole("textbox", { name: "Message" }).fill(question);
  await page.keyboard.press("Enter");
  await page.waitForSelector("article[aria-busy]");
}

/** Waits for the end of the running answer, or until it is `patienceMs` late. */
export async function answerEnd(page: Page, patienceMs: number): Promise<void> {
  await page
    .waitForFunction(() => document.querySelector("article[aria-busy=true]") === null, null, {
      polling: 200,
      timeout: patienceMs,
    })
    .catch(() => {});
}
