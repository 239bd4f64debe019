import { demoPrompts, expect, test } from "../fixtures/test.ts";

test("a reload keeps the conversation, and the model still knows it", async ({ chat }) => {
  await chat.open();
  await chat.ask(demoPrompts.tellName);
  await chat.page.reload();
  await chat.expectReady();
  await expect(chat.questions).toContainText(demoPrompts.tellName.prompt);
  await expect(chat.answers).toContainText(demoPrompts.tellName.answer);
  await chat.ask(demoPrompts.askName);
});

test("a reload in the middle of an answer: it goes on in place, to its end", async ({ chat }) => {
  await chat.open();
  await chat.sayAndInterrupt(demoPrompts.longStory, "reload");
  await chat.expectAnswer(demoPrompts.longStory);
  await expect(chat.questions).toHaveCount(1);
  await expect(chat.answers).toHaveCount(1);
  await expect(chat.answers).toContainText(/\d+ tokens · .*tokens\/s/);
  await chat.ask(demoPrompts.capital);
});

test("the line breaks off in the middle of an answer: it goes on in place, to its end", async ({
  chat,
}) => {
  let drops = 0;
  await chat.page.routeWebSocket("**/ws", (page) => {
    const server = page.connectToServer();
    server.onMessage((frame) => {
      page.send(frame);
      if (drops === 3 || !String(frame).includes('"completion_chunk"')) return;
      drops += 1;
      // The server sees a page that goes away, the page a line that breaks.
      void server.close({ code: 1001 });
      void page.close({ code: 4999 });
    });
  });
  await chat.open();
  await chat.say(demoPrompts.longStory);
  await chat.expectAnswer(demoPrompts.longStory);
  expect(drops).toBe(3);
  await expect(chat.answers).toHaveCount(1);
  await expect(chat.answers).toContainText(/\d+ tokens · .*tokens\/s/);
  await chat.ask(demoPrompts.capital);
});
