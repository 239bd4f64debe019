import { demoPrompts, expect, ownServerTest as test } from "../fixtures/test.ts";

const TOKEN = "a-token-of-this-scenario";
test.use({ serverArgs: ["--token", TOKEN] });

test("the printed link signs in once; the cookie lasts, and nothing is left in the address", async ({
  chat,
  server,
  browser,
}) => {
  const link = /http:\S+#code=\S+/.exec(server.output)?.[0] ?? "";
  await chat.page.goto(link);
  await chat.expectReady();
  expect(new URL(chat.page.url()).hash).toBe("");
  await chat.ask(demoPrompts.capital);
  await chat.page.reload();
  await chat.expectReady();
  expect(await chat.page.evaluate(() => document.cookie)).toBe("");

  const stranger = await browser.newContext();
  const page = await stranger.newPage();
  await page.goto(link);
  await expect(page.getByRole("heading", { name: /access token/ })).toBeVisible();
  await stranger.close();
});

test("without the link the page asks for the token", async ({ chat }) => {
  const { page } = chat;
  await page.goto("/");
  const field = page.getByLabel("Access token");
  await field.fill("not the token");
  await field.press("Enter");
  await expect(page.getByRole("alert")).toContainText("not the access token");
  await field.fill(TOKEN);
  await page.getByRole("button", { name: "Sign in" }).click();
  await chat.expectReady();
  await chat.ask(demoPrompts.capital);
});
