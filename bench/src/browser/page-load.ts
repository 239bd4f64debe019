import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { openLhama } from "./lhama-page.ts";

export interface Load {
  /** From the start of the navigation. */
  firstPaintMs: number;
  /** Until a question can be asked. */
  usableMs: number;
  /** Of all scripts that it took until then, gzipped one by one. */
  scriptBytes: number;
}

/** Opens the page as somebody who has never been there. */
export async function measureLoad(browser: Browser, url: string): Promise<Load> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const bodies: Promise<Buffer>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") bodies.push(response.body());
  });
  await openLhama(page, url);
  const { firstPaintMs, usableMs } = await page.evaluate(() => ({
    firstPaintMs:
      performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
    usableMs: performance.now(),
  }));
  const scripts = await Promise.all(bodies);
  await context.close();
  const scriptBytes = scripts.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
  return { firstPaintMs, usableMs, scriptBytes };
}
