import type { ChatPage } from "../fixtures/chat-page.ts";
import { expectLoaded, openModels, rowOf } from "../fixtures/models-test.ts";
import { expect, scripted as test } from "../fixtures/scripted.ts";

test("a load that lasts is shown in the header and in the dialog, and cancelled: the model before is back", async ({
  chat,
}) => {
  const { page } = chat;
  await chat.open();
  const dialog = await openModels(page);
  await dialog.getByRole("button", { name: "Load stall.gguf" }).click();
  const row = rowOf(dialog, "stall.gguf");
  await expect(row.getByRole("progressbar")).toBeVisible();
  await expect(page.locator(".model-button")).toHaveAttribute(
    "aria-label",
    /Model: stall.gguf · (Loading|Starting)/,
  );
  await expect(row.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expectLoadedBehind(chat);
  await expect(row.getByRole("button", { name: "Load stall.gguf" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expectLoaded(page, "lhama-demo");
  // Nor is it tried again after a reload.
  await page.reload();
  await chat.expectReady();
});

test("a load that fails says why, in the dialog and in the header, and can be tried again", async ({
  chat,
}) => {
  const { page } = chat;
  await chat.open();
  const dialog = await openModels(page);
  await dialog.getByRole("button", { name: "Load fail.gguf" }).click();
  const row = rowOf(dialog, "fail.gguf");
  await expect(row.getByRole("alert")).toContainText("The script says that this model fails.");
  await expect(row.getByRole("button", { name: "Try again: fail.gguf" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expectLoaded(page, "fail.gguf · Not loaded");
  await openModels(page);
  await dialog.getByRole("button", { name: "Load lhama-demo" }).click();
  await chat.expectReady();
});

test("a model that is too large leads to others; one is unloaded, and comes back when it is needed", async ({
  chat,
}) => {
  const { page } = chat;
  await chat.open();
  const dialog = await openModels(page);
  await dialog.getByRole("button", { name: "Load huge.gguf" }).click();
  const huge = rowOf(dialog, "huge.gguf");
  await expect(huge.getByRole("alert")).toContainText(
    "About 80 GB of memory are needed, and 8 GB are free.",
  );
  await huge.getByRole("button", { name: "Look for a smaller one" }).click();
  await expect(dialog.getByRole("list", { name: "Catalogue" })).toBeVisible();
  await dialog.getByRole("tab", { name: "On this machine" }).click();
  await dialog.getByRole("button", { name: "Load lhama-demo" }).click();
  await chat.expectReady();

  await openModels(page);
  const demo = rowOf(dialog, "ships with Lhama");
  await demo.getByRole("button", { name: "Unload" }).press("Enter");
  await expect(demo.getByRole("button", { name: "Load lhama-demo" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expectLoaded(page, "lhama-demo · Unloaded");
  await chat.say({ prompt: "Here again?" });
  await expect(chat.answers.last()).toContainText("Here again?");
  await chat.expectReady();
});

/** What lies behind a dialog has no role. */
async function expectLoadedBehind({ page }: ChatPage): Promise<void> {
  await expect(page.locator(".model-button")).toHaveAttribute("aria-label", "Model: lhama-demo");
}
