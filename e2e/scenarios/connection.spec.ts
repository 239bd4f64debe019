import { demoPrompts, expect, ownServerTest, test } from "../fixtures/test.ts";

ownServerTest(
  "without the server a banner counts down to the next attempt; Retry now makes it at once",
  async ({ chat, server }) => {
    const { page } = chat;
    await page.clock.install();
    await chat.open();
    await chat.ask(demoPrompts.capital);
    await server.stop();
    const banner = page.getByRole("region", { name: "Offline" });
    await expect(banner).toBeVisible();
    // Attempts fail meanwhile, so that the next one is seconds away; then time stands still.
    await page.clock.fastForward(20_000);
    await expect(banner).toContainText(/\d/);
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 100));
    const seconds = async () => Number(/\d+/.exec((await banner.textContent()) ?? "")?.[0]);
    await expect(async () => {
      await page.clock.runFor(500);
      // What is shown may be a quarter of a second old: with more than two no attempt comes in between.
      expect(await seconds()).toBeGreaterThan(2);
    }).toPass();
    const before = await seconds();
    await page.clock.runFor(1000);
    expect(await seconds()).toBe(before - 1);
    await server.restart();
    await banner.getByRole("button", { name: "Retry now" }).click();
    await page.clock.resume();
    await chat.expectReady();
    await expect(banner).toBeHidden();
    await chat.ask(demoPrompts.capital);
  },
);

test("a chat that goes on elsewhere says so, and comes back when the person asks for it", async ({
  chat,
}) => {
  const { page } = chat;
  let sessionId = "";
  page.on("websocket", (socket) => {
    socket.on("framereceived", ({ payload }) => {
      sessionId = /"sessionId":"([^"]+)"/.exec(String(payload))?.[1] ?? sessionId;
    });
  });
  await chat.open();
  await chat.ask(demoPrompts.tellName);
  const stolen = page.evaluate(
    (id) =>
      new Promise<number>((resolve) => {
        const socket = new WebSocket(`ws://${location.host}/ws`);
        const init = { type: "init", protocol: 1, sessionId: id, lastSeq: 0 };
        socket.onopen = () => socket.send(JSON.stringify({ json: init }));
        socket.onclose = ({ code }) => resolve(code);
      }),
    sessionId,
  );
  const banner = page.getByRole("region", { name: "In use elsewhere" });
  await expect(banner).toContainText("Another page goes on with this chat.");
  await banner.getByRole("button", { name: "Use it here" }).click();
  await chat.expectReady();
  await expect(banner).toBeHidden();
  // The other one is told in its turn.
  expect(await stolen).toBe(4002);
  await chat.ask(demoPrompts.askName);
});
