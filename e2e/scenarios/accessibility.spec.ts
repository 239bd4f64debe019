import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, openModels, putModel, rowOf, test } from "../fixtures/models-test.ts";
import { demoPrompts } from "../fixtures/test.ts";

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }))).toEqual(
    [],
  );
}

const PHONE = { width: 390, height: 800 };

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`no violations, ${colorScheme}`, () => {
    test.beforeEach(({ page }) => page.emulateMedia({ colorScheme, reducedMotion: "reduce" }));

    test("in the chat and its menus", async ({ chat }) => {
      const { page } = chat;
      const menu = async (name: string | RegExp) => {
        await page.getByRole("button", { name }).last().click();
        await expect(page.getByRole("menu")).toBeVisible();
        await expectNoViolations(page);
        await page.keyboard.press("Escape");
      };
      await chat.open();
      await expectNoViolations(page);
      for (const prompt of [demoPrompts.table, demoPrompts.code]) {
        await chat.say(prompt);
        await chat.expectEnd();
      }
      await chat.ask(demoPrompts.think);
      await expectNoViolations(page);
      for (const name of ["Regenerate", "More", /^Actions for/]) await menu(name);
      await chat.questions.last().hover();
      await chat.questions.last().getByRole("button", { name: "Edit message" }).click();
      await expectNoViolations(page);
      await page.keyboard.press("Escape");
      await page.getByRole("searchbox", { name: "Search" }).fill("console");
      await expect(page.getByRole("navigation")).toContainText("console.log");
      await expectNoViolations(page);
      await page.setViewportSize(PHONE);
      await expectNoViolations(page);
      await page.getByRole("button", { name: "Conversations", exact: true }).click();
      await expectNoViolations(page);
      await page.getByRole("button", { name: /^Actions for/ }).click();
      await page.getByRole("menuitem", { name: "Delete" }).click();
      await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
      await expectNoViolations(page);
    });

    test("in the dialog of the models", async ({ chat, server, hub }) => {
      const { page } = chat;
      putModel(server, "small.gguf");
      putModel(server, "broken.gguf", "no model");
      await chat.open();
      hub.hold();
      const dialog = await openModels(page);
      await dialog.getByLabel("Any other model").fill("hf:ann/split:Q8_0");
      await page.keyboard.press("Enter");
      await dialog.getByLabel("Any other model").fill("hf:ann/none:Q8_0");
      await page.keyboard.press("Enter");
      await expect(dialog.getByRole("list", { name: "Parts" })).toBeVisible();
      await expect(dialog.getByRole("button", { name: "Try again" })).toBeVisible();
      await rowOf(dialog, "small.gguf").getByRole("button", { name: "Delete small.gguf" }).click();
      await expectNoViolations(page);
      await page.keyboard.press("Escape");
      await dialog.getByRole("tab", { name: "Catalogue" }).click();
      await expect(dialog.getByRole("list", { name: "Catalogue" })).toBeVisible();
      await expectNoViolations(page);
      await page.setViewportSize(PHONE);
      await expectNoViolations(page);
      await dialog.getByRole("searchbox").fill("zebra");
      await expectNoViolations(page);
    });

    test("in the other dialogs, and without the server", async ({ chat, server }) => {
      const { page } = chat;
      await chat.open();
      for (const [keys, name] of [
        ["Control+,", "Settings"],
        ["Control+k", "Commands"],
        ["Control+/", "Keyboard shortcuts"],
      ] as const) {
        await page.keyboard.press(keys);
        await expect(page.getByRole("dialog", { name })).toBeVisible();
        await expectNoViolations(page);
        await page.keyboard.press("Escape");
        await expect(page.getByRole("dialog")).toHaveCount(0);
      }
      await server.stop();
      await expect(page.getByText("The server cannot be reached")).toBeVisible();
      await expectNoViolations(page);
    });

    test.describe("before anybody is let in", () => {
      test.use({ serverArgs: ["--token", "a-token-of-this-scenario"] });
      test("at the door", async ({ page }) => {
        await page.goto("/");
        await page.getByLabel("Access token").fill("not the token");
        await page.keyboard.press("Enter");
        await expect(page.getByRole("alert")).toBeVisible();
        await expectNoViolations(page);
        await page.setViewportSize(PHONE);
        await expectNoViolations(page);
      });
    });
  });
}
