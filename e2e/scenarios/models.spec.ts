import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { demoModel } from "@lhama/demo-model";
import {
  demoPrompts,
  downloadByAddress,
  expect,
  expectLoaded,
  openModels,
  putModel,
  rowOf,
  hubTest as test,
} from "../fixtures/models-test.ts";

/** What a download that is held half-way shows. */
const HALF = /^0\.5/;
const megabytes = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const demoBytes = statSync(demoModel.path).size;
/** As the page says how much of the demo model is there. */
const HALF_SIZE = `${megabytes.format(demoBytes / 2e6)} MB of ${megabytes.format(demoBytes / 1e6)} MB`;

test("each model says what it is and whether it fits, a broken one why; all by keyboard", async ({
  chat,
  server,
}) => {
  const { page } = chat;
  putModel(server, "small.gguf");
  putModel(server, "broken.gguf", "no model");
  await chat.open();
  await page.getByRole("button", { name: /^Model:/ }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Models" });
  await expect(dialog.getByRole("searchbox")).toBeFocused();
  await expect(rowOf(dialog, "ships with Lhama")).toContainText("In use");
  const small = rowOf(dialog, "small.gguf");
  await expect(small).toContainText(/MB · [\d.]+ M parameters · Q8_0 · 2,048 tokens of context/);
  await expect(small).toContainText(/Fits.* needs about [\d.]+ MB; [\d.]+ GB of memory are free/);
  await expect(rowOf(dialog, "broken.gguf")).toContainText("Cannot be loaded");
  await expect(dialog.getByRole("button", { name: "Load broken.gguf" })).toBeDisabled();

  await page.keyboard.type("zebra");
  await expect(dialog).toContainText("No model matches “zebra”");
  await dialog.getByRole("searchbox").fill("SMALL");
  await expect(dialog.getByRole("list", { name: "On this machine" })).not.toContainText("broken");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  await expect(dialog.getByRole("tab", { name: "Catalogue" })).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await dialog.getByRole("searchbox").focus();
  await page.keyboard.press("ArrowDown");
  await expect(dialog.getByRole("button", { name: "Load small.gguf" })).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(dialog.getByRole("searchbox")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expectLoaded(page, "small.gguf");
  // It was in the way.
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Model: small.gguf" })).toBeFocused();
});

test("a file that is put into the folder appears by itself, and goes when it is taken away", async ({
  chat,
  server,
}) => {
  await chat.open();
  const dialog = await openModels(chat.page);
  putModel(server, "new.gguf");
  await expect(rowOf(dialog, "new.gguf")).toBeVisible();
  rmSync(join(server.modelsDir, "new.gguf"));
  await expect(rowOf(dialog, "new.gguf")).toHaveCount(0);
});

test("each browser goes on with the model it used last", async ({
  chat,
  server,
  openAsSomebodyElse,
}) => {
  const { page } = chat;
  putModel(server, "small.gguf");
  await chat.open();
  const dialog = await openModels(page);
  await dialog.getByRole("button", { name: "Load small.gguf" }).click();
  await expectLoaded(page, "small.gguf");
  await page.reload();
  await expectLoaded(page, "small.gguf");
  // Opens with the default model.
  await openAsSomebodyElse();
});

test("any model of the hub is downloaded by its address: a reload, a pause, and it goes on", async ({
  chat,
  hub,
}) => {
  const { page } = chat;
  await chat.open();
  hub.hold();
  let dialog = await openModels(page);
  await downloadByAddress(dialog, "hf:ann/tiny:Q8_0");
  const state = () => rowOf(dialog, "hf:ann/tiny:Q8_0");
  await expect(state().getByRole("progressbar")).toHaveAttribute("value", HALF);
  await expect(state()).toContainText(HALF_SIZE);

  await page.reload();
  await chat.expectReady();
  dialog = await openModels(page);
  await expect(state().getByRole("progressbar")).toHaveAttribute("value", HALF);

  await state().getByRole("button", { name: "Pause" }).click();
  await expect(state()).toContainText("Paused");
  await page.reload();
  await chat.expectReady();
  dialog = await openModels(page);
  await expect(state()).toContainText(`Paused · ${HALF_SIZE}`);

  hub.release();
  await state().getByRole("button", { name: "Go on" }).click();
  await expect(dialog).toContainText("It is there.");
  expect(hub.requests).toContainEqual(expect.stringMatching(/bytes=[1-9]/));
  await rowOf(dialog, "It is there.").getByRole("button", { name: "Use it" }).click();
  await expectLoaded(page, "tiny.gguf");
  await expect(dialog).toHaveCount(0);
  await chat.ask(demoPrompts.capital);
});

test("a split model shows each of its parts, to everybody; thrown away, nothing of it is left", async ({
  chat,
  hub,
  server,
  openAsSomebodyElse,
}) => {
  const { page } = chat;
  await chat.open();
  const other = await openAsSomebodyElse();
  const otherDialog = await openModels(other.page);
  hub.hold();
  const dialog = await openModels(page);
  // As people copy it from the hub.
  await downloadByAddress(dialog, "ann/split:Q8_0");
  const parts = dialog.getByRole("list", { name: "Parts" });
  const [first, second] = [1, 2].map((part) =>
    parts.getByRole("progressbar", { name: `split-0000${part}-of-00002.gguf` }),
  );
  await expect(first ?? parts).toHaveAttribute("value", HALF);
  await expect(second ?? parts).toHaveAttribute("value", "0");
  // Somebody else who looks at the models sees it come, and go.
  await expect(otherDialog.getByRole("list", { name: "Parts" })).toBeVisible();
  await dialog.getByRole("button", { name: "Discard" }).click();
  await expect(parts).toHaveCount(0);
  await expect(otherDialog.getByRole("region", { name: "Downloads" })).toHaveCount(0);
  await page.reload();
  await chat.expectReady();
  await openModels(page);
  await expect(dialog.getByRole("region", { name: "Downloads" })).toHaveCount(0);
  const left = () =>
    readdirSync(server.modelsDir, { recursive: true }).filter((name) =>
      /part|gguf/.test(String(name)),
    );
  await expect.poll(left).toEqual([]);
});

test("a download that cannot be had says why, and can be tried again or dropped", async ({
  chat,
  hub,
}) => {
  const { page } = chat;
  await chat.open();
  const dialog = await openModels(page);
  await downloadByAddress(dialog, "not an address");
  await expect(rowOf(dialog, "not an address")).toContainText("Give hf:user/repository");
  await rowOf(dialog, "not an address").getByRole("button", { name: "Discard" }).click();
  await expect(rowOf(dialog, "not an address")).toHaveCount(0);
  await downloadByAddress(dialog, "hf:ann/late:Q8_0");
  const row = rowOf(dialog, "hf:ann/late:Q8_0");
  await expect(row.getByRole("button", { name: "Try again" })).toBeVisible();
  await expect(row).toContainText(/no such|has no|not found|there is no/i);
  hub.put({ path: "ann/late/late.gguf", tag: "Q8_0", content: Buffer.from("no GGUF at all") });
  await row.getByRole("button", { name: "Try again" }).click();
  await expect(row).toContainText(/GGUF/);
});

test("by keyboard alone: whatever goes under the focus, it stays in the dialog, at its place", async ({
  chat,
  hub,
  server,
}) => {
  const { page } = chat;
  putModel(server, "small.gguf");
  await chat.open();
  hub.hold();
  const dialog = await openModels(page);
  await downloadByAddress(dialog, "hf:ann/tiny:Q8_0");
  await downloadByAddress(dialog, "hf:ann/none:Q8_0");
  const tiny = rowOf(dialog, "hf:ann/tiny:Q8_0");
  const none = rowOf(dialog, "hf:ann/none:Q8_0");
  await expect(none.getByRole("button", { name: "Try again" })).toBeVisible();

  await tiny.getByRole("button", { name: "Pause" }).press("Enter");
  await expect(tiny.getByRole("button", { name: "Go on" })).toBeFocused();
  await tiny.getByRole("button", { name: "Discard" }).press("Enter");
  await expect(tiny).toHaveCount(0);
  await expect(none.getByRole("button", { name: "Try again" })).toBeFocused();
  await none.getByRole("button", { name: "Discard" }).press("Enter");
  await expect(none).toHaveCount(0);
  await expect(dialog.getByRole("searchbox")).toBeFocused();

  await dialog.getByRole("button", { name: "Delete small.gguf" }).press("Enter");
  await expect(dialog.getByRole("button", { name: "Delete", exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(rowOf(dialog, "small.gguf")).toHaveCount(0);
  await expect(dialog.locator(":focus")).toHaveCount(1);

  await dialog.getByRole("tab", { name: "Catalogue" }).click();
  const first = dialog.getByRole("list", { name: "Catalogue" }).getByRole("listitem").first();
  await first.getByRole("button", { name: /^Download/ }).press("Enter");
  await expect(first.getByRole("button", { name: "On its way" })).toBeFocused();
});

test("in the catalogue, too, a download that has stopped is gone on with", async ({
  chat,
  hub,
}) => {
  await chat.open();
  hub.fault = (_, response) => {
    response.writeHead(404).end();
    return true;
  };
  const dialog = await openModels(chat.page);
  await dialog.getByRole("tab", { name: "Catalogue" }).click();
  const model = dialog.getByRole("list", { name: "Catalogue" }).getByRole("listitem").first();
  const button = (name: string | RegExp) => model.getByRole("button", { name });
  await button(/^Download/).press("Enter");
  await expect(button("Try again")).toBeFocused();
  hub.hold();
  await button("Try again").press("Enter");
  await expect(button("On its way")).toBeFocused();
  // Of a download of which nothing has come there is nothing to go on with.
  await expect(dialog.getByRole("progressbar")).toHaveAttribute("value", HALF);
  await dialog.getByRole("button", { name: "Pause" }).click();
  await button("Go on").press("Enter");
  await expect(button("On its way")).toBeFocused();
});

test("a model is deleted after a question, and never while somebody uses it", async ({
  chat,
  server,
  openAsSomebodyElse,
}) => {
  const { page } = chat;
  putModel(server, "small.gguf");
  await chat.open();
  const other = await openAsSomebodyElse();
  const otherDialog = await openModels(other.page);
  await otherDialog.getByRole("button", { name: "Load small.gguf" }).click();
  await expectLoaded(other.page, "small.gguf");

  const dialog = await openModels(page);
  const row = rowOf(dialog, "small.gguf");
  const remove = row.getByRole("button", { name: "Delete small.gguf" });
  await remove.click();
  await expect(row).toContainText(/Delete this model from the disk\? That frees [\d.]+ MB/);
  await page.keyboard.press("Escape");
  await expect(remove).toBeFocused();
  await remove.click();
  await row.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(row.getByRole("alert")).toContainText("in use");
  expect(existsSync(join(server.modelsDir, "small.gguf"))).toBe(true);

  await openModels(other.page);
  await otherDialog.getByRole("button", { name: "Load lhama-demo" }).click();
  await other.expectReady();
  await remove.click();
  await row.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(row).toHaveCount(0);
  expect(existsSync(join(server.modelsDir, "small.gguf"))).toBe(false);
});

test("one click on the first page gets a better model, which is then used", async ({
  chat,
  hub,
}) => {
  const { page } = chat;
  await chat.open();
  await expect(page.getByRole("main")).toContainText("tiny model that ships with Lhama");
  await expect(
    page.getByRole("button", { name: "Tell me a short story about a robot" }),
  ).toBeVisible();
  hub.hold();
  const better = page.getByRole("button", { name: /^Get / });
  const title = /^Get (.+) · /.exec((await better.textContent()) ?? "")?.[1] ?? "";
  await better.click();
  await expect(page.getByRole("progressbar", { name: title })).toHaveAttribute("value", HALF);
  hub.release();
  await expect(page.getByRole("button", { name: /^Model: .*\.gguf$/ })).toBeVisible();
  // It is no toy, so it is asked other things.
  await expect(page.getByRole("main")).not.toContainText("tiny model that ships with Lhama");
  await expect(page.getByRole("button", { name: /script that renames my photos/ })).toBeVisible();
  const dialog = await openModels(page);
  await dialog.getByRole("tab", { name: "Catalogue" }).click();
  const recommended = rowOf(dialog, "Recommended");
  await expect(recommended).toContainText(title);
  await expect(recommended).toContainText("In use");
});

test("the catalogue tells what each model is good at and needs, and is searched", async ({
  chat,
}) => {
  const { page } = chat;
  await chat.open();
  await page.getByRole("button", { name: "All models" }).click();
  const list = page.getByRole("list", { name: "Catalogue" });
  await expect(list.getByRole("listitem").first()).toContainText("Recommended");
  expect(await list.getByRole("listitem").count()).toBeGreaterThanOrEqual(10);
  for (const row of await list.getByRole("listitem").all()) {
    await expect(row).toContainText(/parameters · .* tokens of context · /);
    await expect(row).toContainText(/good at .*(languages, best in|speaks) /);
    await expect(row).toContainText(/(Fits|Tight|Too large).* needs about [\d.]+ [GM]B/);
  }
  await page.getByRole("searchbox", { name: "Search models" }).fill("qwen code");
  await expect(list).toContainText("Qwen");
  await expect(list).not.toContainText("Llama");
});

test.describe("in Portuguese", () => {
  test.use({ locale: "pt-BR" });

  test("what is wrong with a model, or with an address, is said in Portuguese", async ({
    chat,
    server,
  }) => {
    const { page, words } = chat;
    putModel(server, "broken.gguf", "no model");
    putModel(server, "half-00001-of-00002.gguf");
    await chat.open();
    const dialog = await openModels(page, words);
    await expect(rowOf(dialog, "broken.gguf")).toContainText(
      "Não pode ser carregado: não é um arquivo GGUF.",
    );
    await expect(rowOf(dialog, "half-00001")).toContainText(
      "Não pode ser carregado: falta a parte 2 de 2.",
    );
    await downloadByAddress(dialog, "not an address", words);
    const row = rowOf(dialog, "not an address");
    await expect(row.getByText(words.errors.codes.source_invalid as string)).toBeVisible();
    await expect(row.getByText("Give hf:user/repository")).toBeHidden();
  });
});

test("lists that cannot be had say so, and can be asked for again", async ({ chat }) => {
  const { page } = chat;
  let broken = true;
  await page.routeWebSocket("**/ws", (client) => {
    const server = client.connectToServer();
    client.onMessage((frame) => {
      const { type, requestId } = JSON.parse(String(frame)).json;
      if (!broken || !/^list_/.test(type)) server.send(frame);
      else {
        const json = {
          type: "error",
          requestId,
          code: "internal",
          message: "Oh.",
          retryable: true,
        };
        client.send(JSON.stringify({ json }));
      }
    });
  });
  await chat.open();
  await page.getByRole("button", { name: /^Model:/ }).click();
  const dialog = page.getByRole("dialog", { name: "Models" });
  await expect(dialog.getByRole("alert")).toContainText(chat.words.errors.codes.internal as string);
  broken = false;
  await dialog.getByRole("button", { name: "Try again" }).click();
  await expect(rowOf(dialog, "lhama-demo")).toBeVisible();
  await expect(dialog.getByRole("alert")).toHaveCount(0);
  await dialog.getByRole("tab", { name: "Catalogue" }).click();
  await expect(dialog.getByRole("alert")).toContainText(chat.words.errors.codes.internal as string);
  await dialog.getByRole("button", { name: "Try again" }).click();
  await expect(dialog.getByRole("list", { name: "Catalogue" })).toBeVisible();
});
