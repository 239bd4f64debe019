import { readFile } from "node:fs/promises";
import { ChatPage } from "../fixtures/chat-page.ts";
import { demoPrompts, expect, ownServerTest, test } from "../fixtures/test.ts";

test("everything is done by keys: palette, shortcuts, settings, a new chat, the last question, a search", async ({
  chat,
}) => {
  const { page } = chat;
  await chat.open();
  await chat.ask(demoPrompts.capital);
  await expect(chat.message).toBeFocused();
  await page.keyboard.press("ArrowUp");
  const editor = page.getByRole("textbox", { name: "Edit message" });
  await expect(editor).toBeFocused();
  await expect(editor).toHaveValue(demoPrompts.capital.prompt);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+/");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toContainText("Ctrl K");
  // Whoever is quick opens the next dialog before the last one has said that it is closed.
  await page.evaluate(() => {
    document.querySelector("dialog")?.close();
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "k", ctrlKey: true }));
  });
  await page.getByRole("combobox", { name: "Commands" }).fill("settings");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Settings" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Shift+o");
  await expect(chat.questions).toHaveCount(0);
  await page.keyboard.press("Control+Shift+f");
  await expect(page.getByRole("searchbox", { name: "Search" })).toBeFocused();
  await page.keyboard.press("Control+k");
  // Words in any order.
  await page.getByRole("combobox", { name: "Commands" }).fill("france open");
  await page.keyboard.press("Enter");
  await expect(chat.answers).toContainText(demoPrompts.capital.answer);
});

test("a conversation is exported, and imported as a copy, from JSONL and from Markdown", async ({
  chat,
}) => {
  const { page } = chat;
  const command = async (name: string) => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Commands" }).fill(name);
    await page.keyboard.press("Enter");
  };
  await chat.open();
  await chat.ask(demoPrompts.capital);
  const markdown = page.waitForEvent("download");
  await command("Export as Markdown");
  const path = await (await markdown).path();
  expect(await readFile(path, "utf8")).toMatch(/^# What is[\s\S]*## You[\s\S]*Paris/);

  const jsonl = page.waitForEvent("download");
  await command("Export as JSONL");
  const file = await (await jsonl).path();
  const chooser = page.waitForEvent("filechooser");
  await command("Import");
  await (await chooser).setFiles({
    name: "chat.jsonl",
    mimeType: "application/jsonl",
    buffer: await readFile(file),
  });
  const entries = page.getByRole("navigation").getByRole("button", {
    name: demoPrompts.capital.prompt,
    exact: true,
  });
  await expect(entries).toHaveCount(2);
  const again = page.waitForEvent("filechooser");
  await command("Import");
  await (await again).setFiles({
    name: "chat.md",
    mimeType: "text/markdown",
    buffer: await readFile(path),
  });
  await expect(entries).toHaveCount(3);
  await expect(chat.answers).toContainText(demoPrompts.capital.answer);
});

test.describe("in Brazil", () => {
  test.use({ locale: "pt-BR" });
  test("the page speaks Portuguese, and English when asked to", async ({ chat }) => {
    const { page } = chat;
    await page.goto("/");
    await expect(page.getByRole("heading", { level: 2 })).toHaveText(
      "Sobre o que vamos conversar?",
    );
    await expect(page.locator("html")).toHaveAttribute("lang", "pt-BR");
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill("English");
    await page.keyboard.press("Enter");
    await new ChatPage(page).expectReady();
  });
});

ownServerTest(
  "without its server the page still shows the conversations",
  async ({ chat, server }) => {
    const { page } = chat;
    await chat.open();
    await chat.ask(demoPrompts.capital);
    const kept = () =>
      page.evaluate(async () =>
        (await (await caches.open("lhama-1")).keys()).map(({ url }) => new URL(url).pathname),
      );
    await expect
      .poll(kept)
      .toEqual(expect.arrayContaining(["/", expect.stringMatching(/^\/assets\/index.*js$/)]));
    await server.stop();
    await page.reload();
    await expect(chat.answers).toContainText(demoPrompts.capital.answer);
    await expect(page.getByText("The server cannot be reached")).toBeVisible();
  },
);
