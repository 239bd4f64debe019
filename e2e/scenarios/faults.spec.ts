import { isLong, makeLine, makeRandom, seed, startScriptedProcess } from "@lhama/server/testing";
import { test as base, expect } from "@playwright/test";
import { ChatPage } from "../fixtures/chat-page.ts";

const SCHEDULES = isLong ? 60 : 5;
const COUNT = 120;
const SCRIPT = JSON.stringify({ count: COUNT, text: "{i}🦙 ", intervalMs: 8 });
const WHOLE = Array.from({ length: COUNT }, (_, i) => `${i}🦙`).join(" ");

/** What may happen while an answer comes, as often as it stands here. */
const FAULTS = ["reload", "reload", "reset", "reset", "kill"] as const;

/**
 * Looks at each frame whether all that the page shows is a beginning of what the engine makes, and tells
 * what the newest answer has shown first.
 */
function keepLooking(whole: string): void {
  let isFirst = true;
  const look = () => {
    const answers = [...document.querySelectorAll("article[data-role=assistant]")];
    const texts = answers.map(({ children }) => {
      const shown = [...children].flatMap((child) => [...child.querySelectorAll("p")]);
      return shown
        .map(({ textContent }) => textContent)
        .join("")
        .trim();
    });
    for (const shown of texts) {
      if (!whole.startsWith(shown)) console.error(`not a beginning: ${shown}`);
    }
    const newest = texts.at(-1) ?? "";
    if (isFirst && newest !== "") console.debug(`first: ${newest}`);
    if (newest !== "") isFirst = false;
    requestAnimationFrame(look);
  };
  addEventListener("DOMContentLoaded", look);
}

interface Fragile {
  /** Where the page is: behind a line that can be cut. */
  url: string;
  resetLine(): void;
  /** kill -9 of the server; resolves when another one is there. */
  killServer(): Promise<void>;
}

const test = base.extend<{ fragile: Fragile }>({
  fragile: async ({ browserName: _ }, use) => {
    let port = 0;
    const line = await makeLine(() => port);
    const allowHosts = [`127.0.0.1:${line.port}`];
    let server = await startScriptedProcess({ allowHosts });
    port = server.port;
    try {
      await use({
        url: `http://127.0.0.1:${line.port}`,
        resetLine: () => line.reset(),
        killServer: async () => {
          await server.kill();
          server = await startScriptedProcess({ port, allowHosts });
        },
      });
    } finally {
      await server.kill();
      await line.close();
    }
  },
});

test(`${SCHEDULES} answers through reloads, drops and kills of the server (seed ${seed}): nothing is lost, nothing comes twice`, async ({
  page,
  fragile,
}) => {
  test.setTimeout(SCHEDULES * 60_000);
  const wrong: string[] = [];
  page.on("console", (message) => {
    if (message.text().startsWith("not a beginning")) wrong.push(message.text());
  });
  await page.addInitScript(keepLooking, WHOLE);
  const chat = new ChatPage(page);
  await page.goto(fragile.url);
  await chat.expectReady();
  /** What the newest answer shows of its text; nothing before its first word. */
  const shown = async () =>
    (await chat.answers.last().locator("p").allTextContents()).join("").trim();

  for (let number = 0; number < SCHEDULES; number++) {
    const random = makeRandom(seed * 1000 + number);
    await chat.say({ prompt: SCRIPT });
    let wasKilled = false;
    for (let left = 1 + Math.floor(random() * 3); left > 0; left--) {
      await page.waitForTimeout(random() * 300);
      const fault = FAULTS[Math.floor(random() * FAULTS.length)];
      if (fault === "reload") {
        const before = await shown();
        const first = page.waitForEvent("console", (said) => said.text().startsWith("first: "));
        await page.reload();
        // At least what was on the screen.
        const after = (await first).text().slice("first: ".length);
        expect(after.slice(0, before.length)).toBe(before);
      } else if (fault === "reset") fragile.resetLine();
      else {
        wasKilled = true;
        await fragile.killServer();
      }
    }
    await expect(chat.questions).toHaveCount(number + 1);
    await expect(chat.answers).toHaveCount(number + 1);
    await chat.expectEnd();
    const text = await shown();
    if (!wasKilled) expect(text).toBe(WHOLE);
    else if (text !== WHOLE) await expect(chat.answers.last()).toContainText("broke off");
    await chat.expectReady();
  }
  expect(wrong).toEqual([]);
});
