import { expect, scripted as test } from "../fixtures/scripted.ts";

test.use({ generations: 1 });

test("in line the place is told; stopped there, it is free again, and nobody else notices", async ({
  chat: ana,
  openAsSomebodyElse,
}) => {
  const [ben] = await Promise.all([openAsSomebodyElse(), ana.open()]);
  await ana.sayScript({ chunks: ["Once upon ", "a time"], ending: "stall" });
  await expect(ana.answers.last()).toContainText("a time");
  await ben.say({ prompt: "Hello there" });
  await expect(ben.page.locator("p.status")).toContainText("Waiting in line: next");
  await ben.stop.click();
  await ben.expectEnd();
  await expect(ben.answers.last()).toContainText("stopped");
  await expect(ana.stop).toBeVisible();
  await ana.stop.click();
  await ana.expectEnd();
  await expect(ana.answers.last()).toContainText("stopped");
  await ben.say({ prompt: "Hello again" });
  await expect(ben.answers.last()).toContainText("Hello again");
});
