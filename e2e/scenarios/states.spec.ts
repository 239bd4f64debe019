import type { Locator } from "@playwright/test";
import { expectNoViolations, lookAt } from "../fixtures/accessibility.ts";
import type { ChatPage } from "../fixtures/chat-page.ts";
import {
  downloadByAddress,
  expect,
  hubTest,
  openModels,
  putModel,
  rowOf,
} from "../fixtures/models-test.ts";
import { scripted } from "../fixtures/scripted.ts";
import { demoPrompts, ownServerTest, test } from "../fixtures/test.ts";
import { beginning, wordsFor } from "../fixtures/words.ts";
import { seedChat } from "../seed-chat.mjs";

/*
 * Every main state of the page in each language, looked at by axe on three screens and in both themes.
 * For pictures of them all: LHAMA_SCREENSHOTS=/some/folder npx pnpm test:e2e states
 */

const LOCALES = ["en-US", "pt-BR"];

const rollDice = "Roll a dice with 6 sides";

/** Opens a dialog by its keys. */
async function openDialog({ page }: ChatPage, keys: string, name: string): Promise<Locator> {
  await page.keyboard.press(keys);
  const dialog = page.getByRole("dialog", { name });
  await expect(dialog).toBeVisible();
  return dialog;
}

async function openFunctions({ page, words }: ChatPage): Promise<Locator> {
  await page.getByRole("button", { name: words.functions.title }).click();
  return page.getByRole("dialog", { name: words.functions.title });
}

const MATHS = `The area is $\\pi r^2$, and \\(a \\le b\\):

$$
\\int_0^1 x^2 \\, dx = \\frac{1}{3}, \\qquad \\mathbf{A} = \\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}
$$

$$
\\sum_{k=0}^{n} \\binom{n}{k} x^k y^{n-k} = (x+y)^n = 1 + nx + \\frac{n(n-1)}{2!}x^2 + \\frac{n(n-1)(n-2)}{3!}x^3 + \\cdots + \\frac{n!}{n!}x^n
$$

A broken one, $\\broken{$, stays as it is written.
`;

const RICH = `## Keeping a small herd

A **llama** is a *camelid*[^1] with \`wool\`; see [the long version](https://example.org).

| Name | Age | Weight | Wool per year | Temper | Favourite food | Fears |
| :--- | --: | -----: | ------------: | :----: | :------------- | :---- |
| Ana | 4 | 132 kg | 3.1 kg | calm | hay from the upper meadow | thunder |
| Bruno | 7 | 151 kg | 2.8 kg | **stubborn** | \`minerals\` | nothing at all |

- [x] fence checked
- [ ] vet called
  1. by telephone
  2. or by letter

> Nobody has ever moved one that did not want to be moved.

\`\`\`ts
/** Kilograms of hay for a day, by the rule of thumb above, for a whole herd in winter and in summer. */
export const hayFor = (herd: readonly Animal[], winter = false): number => herd.reduce((sum, { kilograms }) => sum + kilograms * (winter ? 0.022 : 0.018), 0);
console.log(hayFor([]).toFixed(1), "kg of hay"); // once a day, at dawn
\`\`\`

[^1]: Before that, its ancestors were hunted for some 8,000 years.
`;

for (const locale of LOCALES) {
  test.describe(locale, () => {
    test.use({ locale });
    const words = wordsFor(locale);
    const { fields } = words.settings;

    test("the first page, and a chat", async ({ chat }) => {
      const { page } = chat;
      await chat.open();
      await expect(
        page.getByRole("button", { name: beginning((title) => words.empty.better(title, "")) }),
      ).toBeVisible();
      await lookAt(page, "empty");
      for (const prompt of [demoPrompts.table, demoPrompts.code]) {
        await chat.say(prompt);
        await chat.expectEnd();
      }
      await chat.ask(demoPrompts.think);
      await lookAt(page, "chat");
      await chat.answers.last().getByRole("button", { name: words.answer.thoughts }).click();
      await lookAt(page, "thoughts");
      await chat.questions.last().hover();
      await chat.questions.last().getByRole("button", { name: words.chat.editMessage }).click();
      await lookAt(page, "edit");
      await page.keyboard.press("Escape");
      const menus = [words.chat.regenerate, words.chat.more, beginning(words.chats.actions)];
      for (const name of menus) {
        await page.getByRole("button", { name, exact: true }).last().click();
        await expect(page.getByRole("menu")).toBeVisible();
        await expectNoViolations(page);
        await page.keyboard.press("Escape");
      }
      await page.getByRole("searchbox", { name: words.chats.search }).fill("console");
      await expect(page.getByRole("navigation")).toContainText("console.log");
      await lookAt(page, "search");
    });

    test("the list of conversations, and a notice", async ({ chat }) => {
      const { page } = chat;
      await chat.open();
      for (const title of [
        "Names for a llama",
        "What to pack for ten days in the Andes in winter",
      ]) {
        await seedChat(page, { title, messages: 4 });
      }
      await page.reload();
      await chat.expectReady();
      await chat.ask(demoPrompts.capital);
      await page.setViewportSize({ width: 390, height: 844 });
      await page.getByRole("button", { name: words.chats.label, exact: true }).click();
      await expectNoViolations(page);
      await page.screenshot({ path: test.info().outputPath("drawer.png") });
      await page
        .getByRole("button", { name: beginning(words.chats.actions) })
        .first()
        .click();
      await page.getByRole("menuitem", { name: words.chats.remove }).click();
      await expect(page.getByRole("button", { name: words.undo })).toBeVisible();
      await expectNoViolations(page);
      await page.keyboard.press("Escape");
      await lookAt(page, "notice");
    });

    hubTest("the models", async ({ chat, server, hub }) => {
      const { page } = chat;
      putModel(server, "small.gguf");
      putModel(server, "broken.gguf", "no model");
      await chat.open();
      hub.hold();
      const dialog = await openModels(page, words);
      await lookAt(page, "models");
      for (const uri of ["hf:ann/split:Q8_0", "hf:ann/none:Q8_0"]) {
        await downloadByAddress(dialog, uri, words);
      }
      await expect(dialog.getByRole("list", { name: words.downloads.parts })).toBeVisible();
      await expect(dialog.getByRole("button", { name: words.retry })).toBeVisible();
      await rowOf(dialog, "small.gguf")
        .getByRole("button", { name: words.models.deleteName("small.gguf") })
        .click();
      await lookAt(page, "downloads");
      await page.keyboard.press("Escape");
      await dialog.getByRole("tab", { name: words.models.catalogue }).click();
      await expect(dialog.getByRole("list", { name: words.models.catalogue })).toBeVisible();
      await lookAt(page, "catalogue");
      await dialog.getByRole("searchbox").fill("zebra");
      await lookAt(page, "catalogue-nothing");
    });

    ownServerTest(
      "the other dialogs, and the page without its server",
      async ({ chat, server }) => {
        const { page } = chat;
        await chat.open();
        await chat.ask(demoPrompts.capital);
        const settings = await openDialog(chat, "Control+,", words.settings.title);
        await lookAt(page, "settings");
        await settings
          .getByRole("checkbox", { name: words.settings.unlimitedOf(fields.thoughtTokens.label) })
          .check();
        await settings.getByRole("textbox", { name: fields.tokenBias.label }).fill("hello");
        await settings
          .getByRole("combobox", { name: fields.format.label, exact: true })
          .selectOption("schema");
        await settings
          .getByRole("textbox", { name: fields.schema.label })
          .fill('{\n  "type": "objekt"\n}');
        await expect(
          settings.getByText(beginning((what) => words.schema.problem(2, 11, what))),
        ).toBeVisible();
        await lookAt(page, "settings-mistakes");
        await settings
          .getByRole("combobox", { name: fields.format.label, exact: true })
          .selectOption("text");
        await settings.getByRole("textbox", { name: fields.tokenBias.label }).fill("");
        await page.keyboard.press("Escape");
        await openDialog(chat, "Control+k", words.palette.title);
        await lookAt(page, "palette");
        await page.keyboard.press("Escape");
        await openDialog(chat, "Control+/", words.shortcuts.title);
        await lookAt(page, "shortcuts");
        await page.keyboard.press("Escape");
        await server.stop();
        await expect(page.getByText(words.connection.lost(0).split(".", 1).join())).toBeVisible();
        await lookAt(page, "offline");
      },
    );

    test("functions: the dialog, the editor, and a call", async ({ chat }) => {
      const { page } = chat;
      await chat.open();
      const dialog = await openFunctions(chat);
      await dialog
        .getByRole("checkbox", { name: `rollDice ${words.functions.builtIns.rollDice}` })
        .check();
      await lookAt(page, "functions");
      await dialog.getByRole("button", { name: words.functions.create }).click();
      await dialog
        .getByRole("textbox", { name: words.functions.params })
        .fill('{"type":"object","x":1}');
      await expect(
        dialog.getByText(words.schema.problem(1, 18, words.schema.keyword)),
      ).toBeVisible();
      await dialog.getByRole("radio", { name: words.functions.answers.code }).check();
      await lookAt(page, "function-editor");
      await page.keyboard.press("Escape");
      await chat.message.fill(rollDice);
      await chat.send.click();
      const card = chat.answers.last().getByRole("region", { name: words.calls.label("rollDice") });
      await expect(card.getByRole("textbox", { name: "sides" })).toBeVisible();
      await lookAt(page, "call-waiting");
      await card.getByRole("button", { name: `${words.calls.deny}…` }).click();
      await lookAt(page, "call-denying");
      await card.getByRole("button", { name: words.cancel }).click();
      await card.getByRole("button", { name: words.calls.run, exact: true }).click();
      await chat.expectEnd();
      await card.getByText(words.calls.answered).click();
      await lookAt(page, "call-answered");
    });

    test("an answer in JSON", async ({ chat }) => {
      const { page } = chat;
      await chat.open();
      const settings = await openDialog(chat, "Control+,", words.settings.title);
      await settings
        .getByRole("combobox", { name: fields.format.label, exact: true })
        .selectOption("schema");
      const schema = {
        type: "object",
        properties: {
          name: { const: "Ana" },
          grown: { const: true },
          colours: { type: "array", items: { enum: ["brown", "white"] }, minItems: 2, maxItems: 3 },
        },
      };
      await settings
        .getByRole("textbox", { name: fields.schema.label })
        .fill(JSON.stringify(schema));
      await page.keyboard.press("Escape");
      await chat.say(demoPrompts.capital);
      await chat.expectEnd();
      await expect(chat.answers.getByRole("region", { name: words.answer.asTree })).toBeVisible();
      await lookAt(page, "json-tree");
      await chat.answers.getByRole("button", { name: words.answer.views.raw }).click();
      await lookAt(page, "json-raw");
    });

    ownServerTest.describe("before anybody is let in", () => {
      ownServerTest.use({ serverArgs: ["--token", "a-token-of-this-scenario"] });
      ownServerTest("the door", async ({ page }) => {
        await page.goto("/");
        await page.getByLabel(words.signIn.token).fill("not the token");
        await page.keyboard.press("Enter");
        await expect(page.getByRole("alert")).toBeVisible();
        await lookAt(page, "door");
      });
    });

    scripted.describe("as slow as it has to be", () => {
      scripted("formulas", async ({ chat }) => {
        await chat.open();
        await chat.sayScript({ chunks: [MATHS] });
        await chat.expectEnd();
        await expect(chat.answers.last().locator("math").first()).toBeVisible();
        await lookAt(chat.page, "formulas");
      });

      scripted("tables, lists and code", async ({ chat }) => {
        await chat.open();
        await chat.sayScript({ chunks: [RICH] });
        await chat.expectEnd();
        await lookAt(chat.page, "markdown");
      });

      scripted("a thought that is being made", async ({ chat }) => {
        await chat.open();
        const thought = "First I count the boxes, then the labels. ".repeat(20);
        await chat.sayScript({ thought, chunks: [], ending: "stall" });
        await expect(chat.answers.last()).toContainText(words.answer.thinking(0));
        await lookAt(chat.page, "thinking");
      });

      scripted("an answer that is being written, and questions that wait", async ({ chat }) => {
        const { page } = chat;
        await chat.open();
        const chunks = Array.from({ length: 60 }, (_, i) => `Line ${i} of **many**.\n\n`);
        await chat.sayScript({ chunks, ending: "stall" });
        await expect(chat.answers.last()).toContainText("Line 59");
        await lookAt(page, "streaming");
        await page.getByRole("log").press("PageUp");
        await expect(page.getByRole("button", { name: words.chat.jump })).toBeVisible();
        for (const question of ["And then?", "And what comes after that? ".repeat(12)]) {
          await chat.message.fill(question);
          await chat.send.click();
        }
        await expect(page.getByRole("list", { name: words.pending.label })).toBeVisible();
        await chat.message.fill("A draft\nof two lines");
        await lookAt(page, "pending");
      });

      scripted("what goes wrong: an answer, a model", async ({ chat }) => {
        const { page } = chat;
        await chat.open();
        await chat.sayScript({ chunks: ["So far it went well. "], ending: "fail" });
        const answer = chat.answers.last();
        await expect(
          answer.getByText(words.errors.codes.generation_failed as string),
        ).toBeVisible();
        // The server's words are English, and there for who wants them.
        await expect(answer.getByText("this answer fails")).toBeHidden();
        await answer.getByText(words.errors.details).click();
        await expect(answer.getByText("this answer fails")).toBeVisible();
        await lookAt(page, "failed-answer");
        const dialog = await openModels(page, words);
        await dialog.getByRole("button", { name: words.models.loadName("fail.gguf") }).click();
        await expect(rowOf(dialog, "fail.gguf").getByRole("alert")).toContainText(
          words.errors.codes.model_load_failed as string,
        );
        await lookAt(page, "failed-model");
        await dialog.getByRole("button", { name: words.models.loadName("stall.gguf") }).click();
        await expect(rowOf(dialog, "stall.gguf").getByRole("progressbar")).toBeVisible();
        await lookAt(page, "loading-model");
        await page.keyboard.press("Escape");
        await lookAt(page, "loading");
      });
    });
  });
}
