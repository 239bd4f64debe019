import { demoPrompts, expect, test } from "../fixtures/test.ts";

test("two people chat at once, each with their own answers", async ({
  chat: ana,
  openAsSomebodyElse,
}) => {
  const [ben] = await Promise.all([openAsSomebodyElse(), ana.open()]);
  await Promise.all([ana.say(demoPrompts.longStory), ben.say(demoPrompts.capital)]);
  await Promise.all([
    ana.expectAnswer(demoPrompts.longStory),
    ben.expectAnswer(demoPrompts.capital),
  ]);
  await expect(ana.answers).toHaveCount(1);
  await expect(ben.answers).toHaveCount(1);
});

test("one of two stops, the other's answer goes on", async ({ chat: ana, openAsSomebodyElse }) => {
  const [ben] = await Promise.all([openAsSomebodyElse(), ana.open()]);
  await ben.say(demoPrompts.longStory);
  await ana.sayAndInterrupt(demoPrompts.longStory, "stop");
  await ana.expectEnd();
  await expect(ana.answers).not.toContainText("The end.");
  await ben.expectAnswer(demoPrompts.longStory);
});
