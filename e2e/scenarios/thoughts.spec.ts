import { expect, scripted } from "../fixtures/scripted.ts";
import { demoPrompts, test } from "../fixtures/test.ts";

// Longer than the demo model ever thinks.
const THOUGHT = "First I count the boxes, then the labels. ".repeat(20);

scripted(
  "a thought is seen while it is made, its end in a fading window, and folds up when it is skipped",
  async ({ chat }) => {
    const { page } = chat;
    const sent: string[] = [];
    page.on("websocket", (socket) =>
      socket.on("framesent", ({ payload }) => sent.push(JSON.parse(String(payload)).json.type)),
    );
    await chat.open();
    await chat.sayScript({ thought: THOUGHT, ponders: true, chunks: ["So there are nine."] });
    const answer = chat.answers.last();
    await expect(answer.getByRole("button", { name: /^Thinking/ })).toBeVisible();
    await expect(page.getByRole("status")).toHaveText("Thinking…");
    const shown = answer.locator(".thought-window");
    await expect(shown).not.toHaveCSS("mask-image", "none");
    const room = await shown.evaluate((element) => ({
      isLow: element.clientHeight < 160,
      distance: element.getBoundingClientRect().bottom,
      end: element.querySelector("p")?.getBoundingClientRect().bottom,
    }));
    expect(room).toEqual({ isLow: true, distance: room.end, end: room.end });

    await answer.getByRole("button", { name: "Skip to the answer" }).click();
    await chat.expectEnd();
    expect(sent).toContain("skip_thinking");
    await expect(answer).toContainText("So there are nine.");
    await expect(answer).toContainText("finished");
    const title = answer.getByRole("button", { name: "Thoughts" });
    await expect(title).toHaveAttribute("aria-expanded", "false");
    await expect(shown).toHaveCount(0);
    await title.click();
    await expect(shown).toContainText("then the labels.");
  },
);

scripted("Stop ends a thought, which stays as far as it went", async ({ chat }) => {
  await chat.open();
  await chat.sayScript({ thought: THOUGHT, ponders: true, chunks: ["Never said."] });
  await expect(chat.answers.last()).toContainText("Thinking");
  await chat.stop.click();
  await chat.expectEnd();
  await expect(chat.answers.last()).toContainText("stopped");
  await expect(chat.answers.last()).not.toContainText("Never said.");
  await chat.answers.last().getByRole("button", { name: "Thoughts" }).click();
  await expect(chat.answers.last()).toContainText("then the labels.");
});

scripted(
  "an answer that was stopped in a thought goes on thinking, then answers",
  async ({ chat }) => {
    await chat.open();
    const continued = { thought: "And the lids.", ponders: true, chunks: ["So there are nine."] };
    await chat.sayScript({ thought: THOUGHT, ponders: true, chunks: [], continued });
    const answer = chat.answers.last();
    await expect(answer).toContainText("then the labels.");
    await chat.stop.click();
    await chat.expectEnd();
    await answer.getByRole("button", { name: "Continue" }).click();
    await expect(answer.getByRole("button", { name: /^Thinking/ })).toBeVisible();
    await expect(answer.locator(".thought-window")).toContainText("then the labels. And the lids.");
    await answer.getByRole("button", { name: "Skip to the answer" }).click();
    await chat.expectEnd();
    await expect(answer).toContainText("So there are nine.");
    await expect(answer.getByRole("button", { name: /^Thoughts/ })).toHaveCount(1);
    await expect(answer.getByRole("button", { name: "Continue" })).toHaveCount(0);
    await expect(chat.answers).toHaveCount(1);
  },
);

test("a model's thought that was cut short goes on with Continue", async ({ chat }) => {
  const { page } = chat;
  await chat.open();
  await page.keyboard.press("Control+,");
  const settings = page.getByRole("dialog", { name: "Settings" });
  const longest = settings.getByRole("spinbutton", { name: "Longest answer" });
  await longest.fill("6");
  await page.keyboard.press("Escape");
  await chat.say(demoPrompts.think);
  await chat.expectEnd();
  const answer = chat.answers.last();
  await expect(answer.getByRole("button", { name: /^Thoughts/ })).toBeVisible();
  await expect(answer.getByText(demoPrompts.think.answer)).toHaveCount(0);
  await page.keyboard.press("Control+,");
  await longest.fill("200");
  await page.keyboard.press("Escape");
  await answer.getByRole("button", { name: "Continue" }).click();
  await chat.expectAnswer(demoPrompts.think);
  await expect(answer.getByRole("button", { name: /^Thoughts/ })).toHaveCount(1);
});

test("a model's thought is folded up beside its answer, with its duration", async ({ chat }) => {
  await chat.open();
  await chat.ask(demoPrompts.think);
  const answer = chat.answers.last();
  const title = answer.getByRole("button", { name: /^Thoughts · [\d.]+ s$/ });
  await expect(title).toHaveAttribute("aria-expanded", "false");
  await expect(answer.locator(".thought-window")).toHaveCount(0);
  await title.press("Enter");
  await expect(answer.locator(".thought-window")).toContainText("8");
});
