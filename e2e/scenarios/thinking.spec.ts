import { demoPrompts, expect, test } from "../fixtures/test.ts";

test("a thought can be skipped: the answer follows, and the thought stays as far as it went", async ({
  chat,
}) => {
  const { page } = chat;
  const sent: string[] = [];
  page.on("websocket", (socket) =>
    socket.on("framesent", ({ payload }) => sent.push(JSON.parse(String(payload)).json.type)),
  );
  await chat.open();
  // In the page itself: the demo model has thought before a click from outside arrives.
  const skipped = page.waitForFunction(() => {
    const skip = document.querySelector<HTMLElement>("article[aria-busy=true] .skip");
    skip?.click();
    return skip !== null;
  });
  await chat.say(demoPrompts.think);
  await skipped;
  await chat.expectEnd();
  expect(sent).toContain("skip_thinking");
  await expect(chat.answers.getByRole("button", { name: "Thoughts" })).toBeVisible();
  await expect(chat.answers).toContainText("finished");
});
