import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { demoPrompts, expect, test } from "../fixtures/test.ts";

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }))).toEqual(
    [],
  );
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`no violations in the main states, ${colorScheme}`, async ({ chat }) => {
    const { page } = chat;
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await chat.open();
    await expectNoViolations(page);
    for (const prompt of [demoPrompts.table, demoPrompts.code]) {
      await chat.say(prompt);
      await chat.expectEnd();
    }
    await chat.ask(demoPrompts.think);
    await expectNoViolations(page);
    await page.getByRole("button", { name: /^Model:/ }).click();
    await expectNoViolations(page);
    await page.keyboard.press("Escape");
    await page.setViewportSize({ width: 390, height: 800 });
    await expectNoViolations(page);
    await page.getByRole("button", { name: "Conversations", exact: true }).click();
    await expectNoViolations(page);
  });
}
