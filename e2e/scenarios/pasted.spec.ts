import { expect, test } from "../fixtures/test.ts";

const pasted = Array.from({ length: 40 }, (_, line) => `${line}: a line of a file`).join("\n");

test("a long question is folded, unfolds by keyboard, and a short one is not", async ({ chat }) => {
  const { page, words } = chat;
  await chat.open();
  await chat.say({ prompt: pasted });
  await chat.expectEnd();
  const question = chat.questions.first();
  const bubble = question.locator(".bubble");
  const height = () => bubble.evaluate(({ clientHeight }) => clientHeight);
  const folded = await height();
  expect(folded).toBeLessThan(320);
  const toggle = question.getByRole("button", { name: words.chat.showAll });
  await expect(toggle).toHaveAttribute("aria-expanded", "false");
  await toggle.press("Enter");
  const less = question.getByRole("button", { name: words.chat.showLess });
  await expect(less).toBeFocused();
  await expect(less).toHaveAttribute("aria-expanded", "true");
  expect(await height()).toBeGreaterThan(2 * folded);
  await less.press("Enter");
  expect(await height()).toBe(folded);
  await chat.say({ prompt: "And this is short." });
  await chat.expectEnd();
  await expect(page.getByRole("button", { name: words.chat.showAll })).toHaveCount(1);
});

test("what the browser's search finds below the fold is shown", async ({ chat }) => {
  const { page, words } = chat;
  await chat.open();
  await chat.say({ prompt: pasted });
  await chat.expectEnd();
  await expect(page.getByRole("button", { name: words.chat.showAll })).toBeVisible();
  // A page cannot start such a search; the browser's own says this before it scrolls there.
  const rest = chat.questions.first().locator("[hidden=until-found]");
  await expect(rest).toContainText("38: a line");
  await rest.dispatchEvent("beforematch");
  await expect(page.getByRole("button", { name: words.chat.showLess })).toBeVisible();
  await expect(chat.questions.first().getByText("38: a line")).toBeVisible();
});
