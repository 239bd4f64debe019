import { demoPrompts, expect, test } from "../fixtures/test.ts";

test.use({ viewport: { width: 390, height: 844 } });

test("the list over the chat keeps the focus until it is closed, and gives it back", async ({
  chat,
}) => {
  const { page } = chat;
  await chat.open();
  await chat.ask(demoPrompts.capital);
  const opener = page.getByRole("button", { name: "Conversations", exact: true });
  await opener.focus();
  await page.keyboard.press("Enter");
  const drawer = page.getByRole("navigation", { name: "Conversations" });
  await expect(drawer.getByRole("button", { name: "Hide the conversations" })).toBeFocused();
  const isInside = () => drawer.evaluate((nav) => nav.contains(document.activeElement));
  for (const key of ["Tab", "Shift+Tab"]) {
    for (let presses = 0; presses < 12; presses += 1) {
      await page.keyboard.press(key);
      expect(await isInside()).toBe(true);
    }
  }
  // What lies behind is not there for anybody.
  expect(await chat.message.evaluate((field) => field.closest("[inert]") !== null)).toBe(true);
  await page.keyboard.press("Escape");
  await expect(opener).toBeFocused();
  expect(await chat.message.evaluate((field) => field.closest("[inert]"))).toBeNull();
});

test("a chat deleted in the list over the chat can be brought back there", async ({ chat }) => {
  const { page } = chat;
  await chat.open();
  await chat.ask(demoPrompts.capital);
  await page.getByRole("button", { name: "Conversations", exact: true }).click();
  const drawer = page.getByRole("navigation", { name: "Conversations" });
  const entry = drawer.getByRole("button", { name: demoPrompts.capital.prompt, exact: true });
  await drawer.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(entry).toHaveCount(0);
  await drawer.getByRole("button", { name: "Undo" }).click();
  await expect(entry).toBeVisible();
});

test("without a keyboard the commands are reached from the list", async ({ chat }) => {
  const { page } = chat;
  await chat.open();
  await page.getByRole("button", { name: "Conversations", exact: true }).click();
  await page.getByRole("button", { name: "Commands" }).click();
  await page.getByRole("option", { name: "Language: Português (Brasil)" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "pt-BR");
});

const rightOf = (element: Element) => element.closest("label")?.getBoundingClientRect().right ?? 0;

test.describe("in Portuguese, whose words are long", () => {
  test.use({ locale: "pt-BR" });

  test("what stands for a default fits into its field on every screen", async ({ chat }) => {
    const { page, words } = chat;
    await chat.open();
    await page.keyboard.press("Control+,");
    const dialog = page.getByRole("dialog", { name: words.settings.title });
    await expect(dialog.getByPlaceholder(words.settings.off).first()).toBeVisible();
    for (const width of [320, 390, 820, 1440]) {
      await page.setViewportSize({ width, height: 844 });
      const cut = await dialog.locator("input[type=number]").evaluateAll((inputs) => {
        const pen = document.createElement("canvas").getContext("2d");
        return (inputs as HTMLInputElement[])
          .filter((input) => {
            const { font, paddingLeft, paddingRight } = getComputedStyle(input);
            if (pen !== null) pen.font = font;
            const needed = pen?.measureText(input.placeholder).width ?? 0;
            // The arrows stand beside the text while the pointer is there.
            const arrows = 16;
            const room = input.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
            return needed > room - arrows;
          })
          .map(({ placeholder }) => placeholder);
      });
      expect(cut, `at ${width}`).toEqual([]);
      const edge = await dialog.getByRole("searchbox").evaluate(rightOf);
      const fields = await dialog
        .locator("input[type=number]")
        .evaluateAll((inputs) => inputs.map((input) => input.getBoundingClientRect().right));
      expect(Math.max(...fields), `at ${width}`).toBeLessThanOrEqual(edge + 1);
    }
  });
});
