import { expect, scripted as test } from "../fixtures/scripted.ts";

const ANSWER = `The area is $\\pi r^2$, which costs $5 or $10.

$$
\\int_0^1 x^2 \\, dx = \\frac{1}{3}
$$

So \\(a \\le b\\), but \`$not this$\`, and $\\broken{$ neither.`;

test("formulas are shown as such while they come, prices and code are not", async ({ chat }) => {
  const { page } = chat;
  const violations: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) violations.push(message.text());
  });
  const scripts: string[] = [];
  page.on("request", (request) => scripts.push(new URL(request.url()).pathname));
  await chat.open();
  expect(scripts.filter((path) => /formula/.test(path))).toEqual([]);

  // What can be read of TeX in each state that the answer goes through.
  await page.evaluate(() => {
    const seen = new Set<string>();
    Object.assign(window, { seen });
    new MutationObserver(() => {
      for (const tex of document.querySelectorAll(".tex")) {
        if (getComputedStyle(tex).fontSize !== "0px") seen.add(tex.textContent);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await chat.sayScript({ chunks: ANSWER.match(/[\s\S]{1,3}/g) ?? [], intervalMs: 5 });
  await expect(chat.answers.last()).toContainText("neither.");
  await chat.expectEnd();
  const answer = chat.answers.last();
  await expect(answer.locator("math")).toHaveCount(3);
  await expect(answer.getByRole("figure", { name: "Formula" }).locator("mfrac")).toHaveCount(1);
  await expect(answer).toContainText("which costs $5 or $10.");
  await expect(answer.locator("code", { hasText: "$not this$" })).toHaveCount(1);
  await expect(answer.locator(".tex", { hasText: "\\broken{" })).toHaveCount(1);
  const seen = await page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen]);
  expect(seen).toEqual(["\\broken{"]);
  expect(violations).toEqual([]);
});
