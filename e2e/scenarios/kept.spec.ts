import { demoPrompts, expect, test } from "../fixtures/test.ts";

/** What the page asks the server for, as the last `generate` said it. */
function lastOptions(frames: string[]): Record<string, unknown> {
  const generates = frames.map((frame) => JSON.parse(frame).json);
  return generates.findLast(({ type }) => type === "generate")?.options ?? {};
}

test("own presets and system prompts are kept, used, and dropped", async ({ chat }) => {
  const { page } = chat;
  const frames: string[] = [];
  page.on("websocket", (socket) =>
    socket.on("framesent", ({ payload }) => frames.push(String(payload))),
  );
  const dialog = page.getByRole("dialog", { name: "Settings" });
  const open = () => page.getByRole("button", { name: "Settings", exact: true }).click();
  const temperature = dialog.getByRole("spinbutton", { name: "Temperature" });
  const prompt = dialog.getByRole("textbox", { name: "System prompt", exact: true });
  await chat.open();
  await open();
  await dialog.getByRole("searchbox", { name: "Search settings" }).fill("temperature freely");
  await expect(dialog.getByRole("spinbutton")).toHaveCount(1);
  await dialog.getByRole("slider", { name: "Temperature" }).fill("0.3");
  await expect(temperature).toHaveValue("0.3");
  await dialog.getByRole("searchbox", { name: "Search settings" }).fill("");
  await dialog.getByRole("textbox", { name: "Name for the present settings" }).fill("Calm");
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Brief" }).click();
  await expect(prompt).toHaveValue(/as few words as possible/);
  await prompt.fill("You speak like a llama.");
  await dialog.getByRole("textbox", { name: "Name for this system prompt" }).fill("Llama");
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Everything back to the defaults" }).click();
  await page.reload();
  await chat.expectReady();

  await open();
  await expect(temperature).toHaveValue("");
  await dialog.getByRole("list", { name: "Your presets" }).getByText("Calm").click();
  await expect(temperature).toHaveValue("0.3");
  await dialog.getByRole("list", { name: "Your system prompts" }).getByText("Llama").click();
  await expect(prompt).toHaveValue("You speak like a llama.");
  await page.keyboard.press("Escape");
  await chat.say(demoPrompts.capital);
  await chat.expectEnd();
  expect(lastOptions(frames)).toMatchObject({
    temperature: 0.3,
    systemPrompt: "You speak like a llama.",
  });

  await open();
  for (const name of ["Calm", "Llama"]) {
    await dialog.getByRole("button", { name: `Delete “${name}”` }).click();
    await expect(dialog.getByRole("button", { name, exact: true })).toHaveCount(0);
  }
});

test("an answer is copied as plain text and as Markdown, and the page says what it stores", async ({
  chat,
  context,
}) => {
  const { page } = chat;
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await chat.open();
  await chat.say(demoPrompts.table);
  await chat.expectEnd();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  const copy = async (as: string) => {
    await chat.answers.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: as }).click();
  };
  await copy("Copy as Markdown");
  await expect.poll(copied).toMatch(/\|\s*---/);
  const cells = await chat.answers.getByRole("cell").allInnerTexts();
  await copy("Copy as plain text");
  await expect.poll(copied).not.toContain("|");
  for (const cell of cells) expect(await copied()).toContain(cell);
  await expect(page.getByText(/^[\d.]+ MB stored in this browser$/)).toBeVisible();
});

test("chats of ChatGPT and Open WebUI are imported with their branches", async ({ chat }) => {
  const { page } = chat;
  const bring = async (name: string, value: unknown) => {
    const chooser = page.waitForEvent("filechooser");
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Commands" }).fill("import");
    await page.keyboard.press("Enter");
    const buffer = Buffer.from(JSON.stringify(value));
    await (await chooser).setFiles({ name, mimeType: "application/json", buffer });
  };
  const says = (role: string, parent: string | null, text: string) => ({
    parent,
    message: { author: { role }, content: { content_type: "text", parts: [text] } },
  });
  await chat.open();
  const mapping = {
    q: says("user", null, "Are llamas soft?"),
    a: says("assistant", "q", "Yes."),
    b: says("assistant", "q", "**Very** soft."),
  };
  await bring("conversations.json", [{ title: "Llamas", mapping, current_node: "b" }]);
  await page.getByRole("button", { name: "Llamas", exact: true }).click();
  await expect(chat.answers.locator("strong")).toHaveText("Very");
  await page.getByRole("button", { name: "Previous branch" }).click();
  await expect(chat.answers).toContainText("Yes.");

  const messages = {
    q: { id: "q", parentId: null, role: "user", content: "A poncho?" },
    a: { id: "a", parentId: "q", role: "assistant", content: "Warm.", modelName: "Qwen3" },
  };
  await bring("export.json", [
    { title: "Ponchos", chat: { history: { messages, currentId: "a" } } },
  ]);
  await page.getByRole("button", { name: "Ponchos", exact: true }).click();
  await expect(chat.answers).toContainText(/Warm\.[\s\S]*Qwen3/);
  // It goes on with the model that is loaded here.
  await chat.ask(demoPrompts.capital);

  await bring("notes.json", { hello: true });
  await expect(page.getByRole("region", { name: "Notice" })).toContainText("has no conversations");
});
