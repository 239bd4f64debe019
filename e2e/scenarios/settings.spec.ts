import { demoPrompts, expect, ownServerTest, test } from "../fixtures/test.ts";

test("settings reach the model: a length limit, for all conversations or for one", async ({
  chat,
}) => {
  const { page } = chat;
  const dialog = page.getByRole("dialog", { name: "Settings" });
  const open = () => page.getByRole("button", { name: "Settings", exact: true }).click();
  await chat.open();
  await open();
  await dialog.getByRole("spinbutton", { name: "Longest answer" }).fill("3");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await chat.say(demoPrompts.longStory);
  await chat.expectEnd();
  await expect(chat.answers).toContainText("reached the token limit");

  await page.reload();
  await chat.expectReady();
  await open();
  await dialog.getByRole("radio", { name: "this conversation only" }).check();
  await dialog.getByRole("button", { name: "Reset: Longest answer" }).click();
  await dialog.getByRole("button", { name: "Creative" }).click();
  await dialog.getByRole("spinbutton", { name: "Seed" }).fill("7");
  await dialog.getByRole("button", { name: "Close" }).click();
  await chat.say(demoPrompts.capital);
  await expect(chat.answers.last()).toContainText("finished");
  await expect(chat.answers.last()).toContainText("seed 7");

  await page.getByRole("button", { name: "New chat" }).first().click();
  await chat.say(demoPrompts.longStory);
  await expect(chat.answers).toContainText("reached the token limit");
});

test("an answer in JSON: a schema with its mistakes named, a tree, the raw text, a copy", async ({
  chat,
  context,
}) => {
  const { page } = chat;
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await chat.open();
  await page.getByRole("button", { name: "Settings", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Settings" });
  await dialog.getByRole("combobox", { name: "Format", exact: true }).selectOption("schema");
  const schema = dialog.getByRole("textbox", { name: "JSON schema" });
  await schema.fill('{\n  "type": "objekt"\n}');
  await expect(dialog.getByText("Line 2, column 11: this keyword does not take")).toBeVisible();
  await dialog.getByRole("button", { name: "Show the place" }).click();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe('"objekt"');
  await schema.fill('{"type":"object","properties":{"ok":{"const":true},"n":{"enum":[1,2]}}}');
  await expect(dialog.getByText("The schema can be used.")).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).click();
  await chat.say(demoPrompts.capital);
  await chat.expectEnd();
  const tree = chat.answers.getByRole("region", { name: "Answer as a tree" });
  await expect(tree).toContainText("ok");
  await chat.answers.getByRole("button", { name: "Raw" }).click();
  await expect(tree).toHaveCount(0);
  await expect(chat.answers.locator("pre")).toContainText('"ok"');
  await chat.answers.getByRole("button", { name: /^Copy/ }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(JSON.parse(copied)).toMatchObject({ ok: true });
});

test("a ready-made grammar; one's own only where the operator allows it", async ({ chat }) => {
  const { page } = chat;
  await chat.open();
  await page.getByRole("button", { name: "Settings", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Settings" });
  const format = dialog.getByRole("combobox", { name: "Format", exact: true });
  await expect(format.getByRole("option", { name: /GBNF/ })).toHaveCount(0);
  await format.selectOption("builtin");
  await dialog.getByRole("combobox", { name: "Grammar" }).selectOption("list");
  // Nothing in the grammar ends a list.
  await dialog.getByRole("spinbutton", { name: "Longest answer" }).fill("40");
  await dialog.getByRole("button", { name: "Close" }).click();
  await chat.say(demoPrompts.list);
  await chat.expectEnd();
  await expect(chat.answers.getByRole("listitem").first()).toBeVisible();
});

ownServerTest.describe("with grammars allowed", () => {
  ownServerTest.use({ serverArgs: ["--allow-gbnf"] });
  ownServerTest("a grammar of one's own binds the answer", async ({ chat }) => {
    const { page } = chat;
    await chat.open();
    await page.getByRole("button", { name: "Settings", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Settings" });
    await dialog.getByRole("combobox", { name: "Format", exact: true }).selectOption("gbnf");
    await dialog.getByRole("textbox", { name: "GBNF" }).fill('root ::= "Yes." | "No."');
    await dialog.getByRole("button", { name: "Close" }).click();
    await chat.say(demoPrompts.capital);
    await chat.expectEnd();
    await expect(chat.answers.locator("p").first()).toHaveText(/^(Yes|No)\.$/);
  });
});

test("the gauge shows how full the context is", async ({ chat }) => {
  await chat.open();
  await chat.ask(demoPrompts.capital);
  await expect(chat.page.getByRole("meter")).toBeVisible();
  await expect(chat.page.getByText(/^\d+ \/ [\d,]+ tokens$/)).toBeVisible();
});

test("so many layers go to the GPU as the settings say", async ({ chat }) => {
  const { page } = chat;
  const loads: string[] = [];
  page.on("websocket", (socket) => {
    socket.on("framesent", ({ payload }) => {
      if (String(payload).includes('"load_model"')) loads.push(String(payload));
    });
  });
  await chat.open();
  await page.keyboard.press("Control+,");
  const dialog = page.getByRole("dialog", { name: "Settings" });
  await expect(dialog.getByRole("spinbutton", { name: "Layers on the GPU" })).toHaveCount(0);
  await dialog.getByRole("combobox", { name: "On the GPU" }).selectOption("A number of layers");
  await dialog.getByRole("spinbutton", { name: "Layers on the GPU" }).fill("3");
  await page.keyboard.press("Tab");
  await dialog.getByRole("button", { name: "Load the model again" }).click();
  await dialog.getByRole("button", { name: "Close" }).click();
  await chat.expectReady();
  await chat.ask(demoPrompts.capital);
  expect(loads.at(-1)).toContain('"gpuLayers":3');
});

test("a context of another size is made when the model is loaded again", async ({ chat }) => {
  const { page } = chat;
  await chat.open();
  await page.keyboard.press("Control+,");
  const dialog = page.getByRole("dialog", { name: "Settings" });
  await dialog.getByRole("spinbutton", { name: "Context size" }).fill("512");
  await page.keyboard.press("Tab");
  await dialog.getByRole("button", { name: "Load the model again" }).click();
  await dialog.getByRole("button", { name: "Close" }).click();
  await chat.ask(demoPrompts.capital);
  await expect(page.getByText(/^\d+ \/ 512 tokens$/)).toBeVisible();
  await page.reload();
  await chat.expectReady();
  await expect(page.getByText(/^\d+ \/ 512 tokens$/)).toBeVisible();
});
