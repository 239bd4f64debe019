import type { Browser } from "playwright-core";
import { openLhama } from "./lhama-page.ts";
import { seedChat } from "./seed-chat.ts";

export interface OpenAndScroll {
  /** From the click on the conversation until its end is painted. */
  openMs: number;
  /** Between the frames while it is scrolled through. */
  frameGapsMs: number[];
}

/** Opens a conversation for the first time since the page was loaded, and scrolls up through it. */
export async function openAndScroll(
  browser: Browser,
  { url, messages, scrollMs }: { url: string; messages: number; scrollMs: number },
): Promise<OpenAndScroll> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await openLhama(page, url);
  const title = `Of ${messages}`;
  await seedChat(page, { title, messages });
  await page.reload();
  const chat = page.getByRole("button", { name: title, exact: true });
  await chat.waitFor();
  const openMs = await chat.evaluate(openAndWait, `Answer ${messages - 1}`);
  const frameGapsMs = await page.evaluate(scrollUp, scrollMs);
  await context.close();
  return { openMs, frameGapsMs };
}

/** Runs in the page. */
function openAndWait(button: Element, lastWords: string): Promise<number> {
  const start = performance.now();
  (button as HTMLElement).click();
  return new Promise((resolve) => {
    const look = () => {
      const last = [...document.querySelectorAll("article")].at(-1);
      if (last?.textContent?.includes(lastWords) !== true) {
        requestAnimationFrame(look);
        return;
      }
      // After the frame is drawn that it stands in.
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
    };
    requestAnimationFrame(look);
  });
}

/** Runs in the page: two screens a second, as fast as anyone looks for something. */
function scrollUp(forMs: number): Promise<number[]> {
  const scroller = document.querySelector(".scroller");
  if (scroller === null) throw new Error("There is nothing to scroll.");
  const gaps: number[] = [];
  return new Promise((resolve) => {
    let last = performance.now();
    const end = last + forMs;
    const step = (now: number) => {
      gaps.push(now - last);
      last = now;
      scroller.scrollBy(0, -30);
      if (now < end) requestAnimationFrame(step);
      else resolve(gaps.slice(1));
    };
    requestAnimationFrame(step);
  });
}
