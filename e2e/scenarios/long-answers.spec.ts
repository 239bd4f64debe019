import type { Locator, Page } from "@playwright/test";
import { expect, scripted as test } from "../fixtures/scripted.ts";
import { seedChat } from "../seed-chat.mjs";

const LINES = Array.from({ length: 300 }, (_, i) => `Line ${i} of **many**.\n\n`);
const CODE = "```ts\nconst llama = 1; // small\n```\n\n";

const scroller = (page: Page) => page.getByRole("log");
const scrollTop = (page: Page) => scroller(page).evaluate((element) => element.scrollTop);
const scrollHeight = (page: Page) => scroller(page).evaluate((element) => element.scrollHeight);
const distanceToEnd = (page: Page) =>
  scroller(page).evaluate(
    (element) => element.scrollHeight - element.clientHeight - element.scrollTop,
  );

async function expectGrowth(page: Page): Promise<void> {
  const height = await scrollHeight(page);
  await expect.poll(() => scrollHeight(page)).toBeGreaterThan(height + 100);
}

test("what is finished is never replaced: a selection in it survives to the end", async ({
  chat,
}) => {
  const { page } = chat;
  await chat.open();
  const first = "The *first* paragraph.\n\n- one\n- two\n\n";
  await chat.sayScript({ chunks: [first, CODE, ...LINES.slice(0, 150)], intervalMs: 10 });
  const answer = chat.answers.last();
  await expect(answer).toContainText("Line 3 of");
  const selected = await answer.evaluate((article) => {
    const start = article.querySelector("p em")?.firstChild;
    const end = article.querySelector("pre code")?.firstChild;
    if (!start || !end) throw new Error("no text");
    document.getSelection()?.setBaseAndExtent(start, 2, end, 11);
    const blocks = [...article.querySelectorAll(".stretch > *")].slice(0, -2);
    Object.assign(window, { blocks });
    return document.getSelection()?.toString();
  });
  expect(selected).toContain("rst paragraph.");
  expect(selected).toMatch(/const llama$/);
  await chat.expectEnd();
  expect(await page.evaluate(() => document.getSelection()?.toString())).toBe(selected);
  const stayed = await page.evaluate(() =>
    (window as unknown as { blocks: Element[] }).blocks.every((block) => block.isConnected),
  );
  expect(stayed).toBe(true);
});

test("a selection in the paragraph that is being written survives too", async ({ chat }) => {
  await chat.open();
  const words = Array.from({ length: 200 }, (_, i) => `word${i} `);
  await chat.sayScript({ chunks: ["Some **bold** words: ", ...words], intervalMs: 10 });
  const answer = chat.answers.last();
  await expect(answer).toContainText("word3");
  await answer.evaluate((article) => {
    const node = article.querySelector("p")?.lastChild;
    if (!node) throw new Error("no text");
    document.getSelection()?.setBaseAndExtent(node, 1, node, 6);
  });
  await chat.expectEnd();
  const selected = await chat.page.evaluate(() => document.getSelection()?.toString());
  expect(selected).toBe("words");
});

test("scrolling up stops following, without a jump; the button goes back to the end", async ({
  chat,
}) => {
  const { page } = chat;
  await chat.open();
  await chat.sayScript({ chunks: LINES, intervalMs: 20 });
  await expect(chat.answers.last()).toContainText("Line 40 of");
  // Asked between a line and the frame that shows it, it would say how high the line is.
  await expect.poll(() => distanceToEnd(page)).toBeLessThan(100);
  const toEnd = page.getByRole("button", { name: "Jump to the latest" });
  await expect(toEnd).toHaveCount(0);

  await scroller(page).hover();
  await page.mouse.wheel(0, -200);
  await expect(toEnd).toBeVisible();
  // The wheel may still be moving it.
  let before = -1;
  await expect
    .poll(async () => {
      const same = (await scrollTop(page)) === before;
      before = await scrollTop(page);
      return same;
    })
    .toBe(true);
  await expectGrowth(page);
  expect(await scrollTop(page)).toBe(before);

  await toEnd.click();
  await expect(toEnd).toHaveCount(0);
  await expectGrowth(page);
  await chat.expectEnd();
  await expect.poll(() => distanceToEnd(page)).toBeLessThan(5);
});

test("a new question goes to the top; its answer grows into the room beneath, then is followed", async ({
  chat,
}) => {
  const { page } = chat;
  await chat.open();
  await chat.sayScript({ chunks: LINES.slice(0, 60) });
  await chat.expectEnd();
  const fromTop = (element: Locator) =>
    element.evaluate((article) => {
      const log = article.closest("[role=log]");
      if (log === null) throw new Error("not in the list");
      return article.getBoundingClientRect().top - log.getBoundingClientRect().top;
    });

  // Whatever the page shows meanwhile, from frame to frame.
  await page.evaluate(() => {
    const tops: number[] = [];
    Object.assign(window, { tops });
    const look = () => {
      const asked = [...document.querySelectorAll("article[data-role=user]")].at(1);
      if (asked) tops.push(Math.round(asked.getBoundingClientRect().top));
      requestAnimationFrame(look);
    };
    look();
  });
  await chat.sayScript({ chunks: LINES.slice(0, 8), intervalMs: 20 });
  await expect(chat.answers.last()).toContainText("Line 3 of");
  await expect(chat.questions.last()).toBeInViewport();
  expect(await fromTop(chat.questions.last())).toBeLessThan(40);
  await chat.expectEnd();
  expect(await fromTop(chat.questions.last())).toBeLessThan(40);
  expect(await distanceToEnd(page)).toBeLessThan(5);
  const tops = await page.evaluate(() => (window as unknown as { tops: number[] }).tops);
  expect(Math.max(...tops) - Math.min(...tops)).toBeLessThanOrEqual(1);

  await chat.sayScript({ chunks: LINES.slice(0, 80), intervalMs: 10 });
  await chat.expectEnd();
  await expect(chat.answers.last().getByText("Line 79 of")).toBeInViewport();
  await expect(chat.questions.last()).not.toBeInViewport();
  // Nothing is left of the room.
  await expect.poll(() => distanceToEnd(page)).toBeLessThan(5);
  await chat.answers.last().getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Delete from here on" }).click();
  await expect(chat.answers.last().getByText("Line 7 of")).toBeInViewport();
});

test("the button to the end shows only while some of the last answer is below", async ({
  chat,
}) => {
  const { page } = chat;
  await chat.open();
  await chat.sayScript({ chunks: LINES.slice(0, 60) });
  await chat.expectEnd();
  await chat.sayScript({ chunks: ["A short answer."] });
  await chat.expectEnd();
  const toEnd = page.getByRole("button", { name: "Jump to the latest" });
  await scroller(page).hover();
  await page.mouse.wheel(0, -80);
  // All that is below now is the room that a longer answer would have grown into.
  await expect.poll(() => distanceToEnd(page)).toBeGreaterThan(70);
  await expect(chat.answers.last().getByText("A short answer.")).toBeInViewport();
  await expect(toEnd).toHaveCount(0);
  await page.mouse.wheel(0, -2000);
  await expect(chat.answers.last().getByText("A short answer.")).not.toBeInViewport();
  await toEnd.click();
  await expect(toEnd).toHaveCount(0);
  await expect.poll(() => distanceToEnd(page)).toBeLessThan(5);
});

test("who reads above is left there when the answer ends", async ({ chat }) => {
  const { page } = chat;
  await chat.open();
  await chat.sayScript({ chunks: LINES.slice(0, 100), ending: "stall" });
  await expect(chat.answers.last()).toContainText("Line 99 of");
  await scroller(page).press("Home");
  await expect(page.getByRole("button", { name: "Jump to the latest" })).toBeVisible();
  await expect.poll(() => scrollTop(page)).toBe(0);
  await page.keyboard.press("Escape");
  await chat.expectEnd();
  expect(await scrollTop(page)).toBe(0);
});

test("code is coloured while it is near what is seen", async ({ chat }) => {
  const { page } = chat;
  await chat.open();
  await chat.sayScript({ chunks: [CODE, ...LINES] });
  await chat.expectEnd();
  const colours = () =>
    page.evaluate(() => [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0));
  await expect.poll(colours).toBe(0);
  await chat.answers.last().locator("pre").scrollIntoViewIfNeeded();
  await expect.poll(colours).toBe(3);
  await scroller(page).press("End");
  await expect.poll(colours).toBe(0);
});

test("a footnote is one click away, and leaves no trace in the address", async ({ chat }) => {
  await chat.open();
  const url = chat.page.url();
  const answer = `They spit[^1], seldom[^2].\n\n${LINES.join("")}[^1]: So they *say*.\n[^2]: At people.\n`;
  await chat.sayScript({ chunks: [answer] });
  await chat.expectEnd();
  await chat.answers.last().getByRole("link", { name: "Footnote 2" }).click();
  const note = chat.answers.last().locator(".footnote", { hasText: "At people." });
  await expect(note).toBeInViewport();
  await expect(note).toBeFocused();
  expect(chat.page.url()).toBe(url);
});

test("who wants no motion sees none", async ({ chat }) => {
  const { page } = chat;
  await page.emulateMedia({ reducedMotion: "reduce" });
  await chat.open();
  await chat.sayScript({ chunks: LINES.slice(0, 60), ending: "stall" });
  await expect(chat.answers.last()).toContainText("Line 59 of");
  const running = () =>
    page.evaluate(
      () => document.getAnimations().filter(({ playState }) => playState === "running").length,
    );
  expect(await running()).toBe(0);
  await chat.stop.click();
  await chat.expectEnd();
});

test("of two thousand messages only those near the window are there", async ({ chat }) => {
  const { page } = chat;
  await chat.open();
  await seedChat(page, { title: "Long", messages: 2000 });
  await page.reload();
  await chat.expectReady();
  await page.getByRole("button", { name: "Long", exact: true }).click();
  await expect(chat.answers.last()).toContainText("Answer 1999");
  await expect.poll(() => distanceToEnd(page)).toBeLessThan(5);
  expect(await page.getByRole("article").count()).toBeLessThan(80);

  await scroller(page).press("Home");
  await expect(chat.questions.first()).toHaveText(/Question 1\?/);
  await expect(chat.questions.first()).toBeInViewport();
  expect(await page.getByRole("article").count()).toBeLessThan(80);
  await scroller(page).press("End");
  await expect(page.getByText("Answer 1999")).toBeInViewport();
});

test("of a long stored answer only what is near the window is there; all of it is reached and copied", async ({
  chat,
  context,
}) => {
  const { page } = chat;
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await chat.open();
  const lines = Array.from({ length: 1500 }, (_, i) => `Line ${i} of a **very** long answer.\n\n`);
  const lastAnswer = `It begins[^1].\n\n${lines.join("")}[^1]: And ends here.\n`;
  await seedChat(page, { title: "Long", messages: 2, lastAnswer });
  await page.reload();
  await chat.expectReady();
  await page.getByRole("button", { name: "Long", exact: true }).click();
  const note = chat.answers.last().locator(".footnote");
  await expect(note).toBeInViewport();
  await expect.poll(() => distanceToEnd(page)).toBeLessThan(5);
  const mounted = () => chat.answers.last().getByRole("paragraph").count();
  expect(await mounted()).toBeLessThan(600);

  await scroller(page).press("Home");
  await expect(page.getByText("Line 0 of")).toBeInViewport();
  await expect(note).toHaveCount(0);
  expect(await mounted()).toBeLessThan(600);

  await page.getByRole("link", { name: "Footnote 1" }).click();
  await expect(note).toBeFocused();
  await expect(note).toBeInViewport();

  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+c");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const missing = lines.filter((_, i) => !copied.includes(`Line ${i} of a very long answer.`));
  expect(missing).toEqual([]);
  await scroller(page).press("Home");
  await expect(page.getByText("Line 0 of")).toBeInViewport();
});

test("what is copied and what is printed is whole, also where it was not mounted", async ({
  chat,
  context,
}) => {
  const { page } = chat;
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await chat.open();
  await seedChat(page, { title: "Long", messages: 200 });
  await page.reload();
  await chat.expectReady();
  await page.getByRole("button", { name: "Long", exact: true }).click();
  await expect(chat.answers.last()).toContainText("Answer 199");

  await page.evaluate(() => {
    const end = [...document.querySelectorAll("article p")].at(-1)?.firstChild;
    if (!end) throw new Error("no text");
    document.getSelection()?.setBaseAndExtent(end, 3, end, 3);
  });
  await scroller(page).press("Home");
  await expect(chat.questions.first()).toHaveText(/Question 1\?/);
  expect(await page.getByRole("article").count()).toBeLessThan(100);
  await page.evaluate(() => {
    const start = document.querySelector(".bubble")?.firstChild;
    if (!start) throw new Error("no text");
    document.getSelection()?.extend(start, 0);
  });
  await page.keyboard.press("Control+c");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  for (let i = 1; i < 199; i += 2) {
    expect(copied).toContain(`Question ${i}?`);
    expect(copied).toContain(`Answer ${i}`);
  }
  // Nothing of the buttons between them.
  expect(copied).not.toContain("Copy");
  await expect.poll(() => page.getByRole("article").count()).toBeGreaterThan(0);

  await page.evaluate(() => {
    window.addEventListener("beforeprint", () => {
      const articles = document.querySelectorAll("article").length;
      document.body.dataset["printed"] = String(articles);
    });
    document.getSelection()?.removeAllRanges();
  });
  await page.pdf();
  await expect(page.locator("body")).toHaveAttribute("data-printed", "200");
});
