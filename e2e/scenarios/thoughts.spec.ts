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
