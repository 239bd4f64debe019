import { demoPrompts, expect, test } from "../fixtures/test.ts";

test("a thought is seen while it is made, fades, and folds up when the answer begins", async ({
  chat,
}) => {
  const { page } = chat;
  await chat.open();
  // The model thinks faster than anybody could look: the page itself writes down what it shows.
  await page.evaluate(() => {
    const seen = new Set<string>();
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const live = document.querySelector(".thought[data-growing]");
      if (live === null) return;
      seen.add(live.querySelector("button")?.textContent?.replace(/\d.*/, "").trim() ?? "");
      const shown = live.querySelector(".thought-window");
      if (shown === null) return;
      seen.add(getComputedStyle(shown).maskImage === "none" ? "sharp" : "fading");
      if (live.querySelector(".skip") !== null) seen.add("can be skipped");
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await chat.ask(demoPrompts.think);
  const seen = await page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen]);
  expect(seen.toSorted()).toEqual(["Thinking…", "can be skipped", "fading"]);

  const answer = chat.answers.last();
  const title = answer.getByRole("button", { name: /^Thoughts · [\d.]+ s$/ });
  await expect(title).toHaveAttribute("aria-expanded", "false");
  await expect(answer.locator(".thought-window")).toHaveCount(0);
  await title.press("Enter");
  await expect(answer.locator(".thought-window")).toContainText("8");
});

test("a thought can be skipped: the answer follows", async ({ chat }) => {
  const { page } = chat;
  await chat.open();
  const skipped = page.waitForFunction(() => {
    const skip = document.querySelector<HTMLElement>(".thought[data-growing] .skip");
    skip?.click();
    return skip !== null;
  });
  await chat.say(demoPrompts.think);
  await skipped;
  await chat.expectEnd();
  await expect(chat.answers.last().getByRole("paragraph").last()).not.toBeEmpty();
  await expect(chat.answers.last()).toContainText("finished");
});
