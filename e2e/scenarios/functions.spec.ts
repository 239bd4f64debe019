import { demoPrompts, demoWeather } from "@lhama/demo-model";
import type { Locator } from "@playwright/test";
import type { ChatPage } from "../fixtures/chat-page.ts";
import { expect, ownServerTest, test } from "../fixtures/test.ts";

const rollDice = { prompt: "Roll a dice with 6 sides", answer: /[1-6]/ };
const add = { prompt: "What is 12 + 30?", answer: /42/ };
const ADD_PARAMS = '{"type":"object","properties":{"a":{"type":"number"},"b":{"type":"number"}}}';

const dialogOf = ({ page }: ChatPage) => page.getByRole("dialog", { name: "Functions" });
const cardOf = (chat: ChatPage, name: string) =>
  chat.answers.last().getByRole("region", { name: `Function ${name}` });

async function openFunctions(chat: ChatPage): Promise<Locator> {
  await chat.page.getByRole("button", { name: /^Functions/ }).click();
  return dialogOf(chat);
}

interface Own {
  name: string;
  description: string;
  params: string;
  answer: { by: "By you, each time" } | { by: "By JavaScript" | "Always the same"; text: string };
}

/** Defines a function in the page, which also lets the model use it. */
async function define(chat: ChatPage, { name, description, params, answer }: Own): Promise<void> {
  const dialog = await openFunctions(chat);
  await dialog.getByRole("button", { name: "New function" }).click();
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByRole("textbox", { name: "Description" }).fill(description);
  await dialog.getByRole("textbox", { name: /^Arguments/ }).fill(params);
  await dialog.getByRole("radio", { name: answer.by }).check();
  if (answer.by === "By JavaScript") {
    await dialog.getByRole("textbox", { name: "Code" }).fill(answer.text);
  } else if (answer.by === "Always the same") {
    await dialog.getByRole("textbox", { name: "Result" }).fill(answer.text);
  }
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(
    dialog.getByRole("checkbox", { name: new RegExp(`^${name} `) }).first(),
  ).toBeChecked();
  await dialog.getByRole("button", { name: "Close" }).click();
}

const weather = (answer: Own["answer"]): Own => ({
  name: demoWeather.name,
  description: demoWeather.description,
  params: JSON.stringify(demoWeather.params),
  answer,
});

test("a built-in function: asked for, then always, and off again", async ({ chat }) => {
  const { page } = chat;
  await chat.open();
  const dialog = await openFunctions(chat);
  await dialog.getByRole("checkbox", { name: /^rollDice Roll/ }).check();
  await page.keyboard.press("Escape");
  await chat.say(rollDice);
  const card = cardOf(chat, "rollDice");
  await expect(card.getByRole("textbox", { name: "sides" })).toHaveValue("6");
  await expect(page.getByRole("status").filter({ hasText: "Waiting for you" })).toBeVisible();
  await card.getByRole("button", { name: "Always run" }).click();
  await chat.expectAnswer(rollDice);
  await expect(card).toContainText("was called");

  await chat.say(rollDice);
  await chat.expectAnswer(rollDice);
  await expect(cardOf(chat, "rollDice")).toContainText("was called");

  await openFunctions(chat);
  await dialog.getByRole("checkbox", { name: /^rollDice Roll/ }).uncheck();
  await page.keyboard.press("Escape");
  await chat.say(demoPrompts.capital);
  await chat.expectAnswer(demoPrompts.capital);
  await expect(chat.answers.last().getByRole("region", { name: /^Function/ })).toHaveCount(0);
});

test("a function answered by hand waits through a reload; the result is shown and used", async ({
  chat,
}) => {
  await chat.open();
  await define(chat, weather({ by: "By you, each time" }));
  await chat.say(demoPrompts.weather);
  const card = cardOf(chat, demoWeather.name);
  await expect(card).toContainText("The model asks you for the result.");
  await chat.page.reload();
  await chat.expectReady();
  await expect(card).toContainText("Lisbon");
  await card.getByRole("textbox", { name: "Result" }).fill(JSON.stringify(demoWeather.result));
  await card.getByRole("button", { name: "Send the result" }).click();
  await chat.expectAnswer(demoPrompts.weather);
  await card.getByText("was called").click();
  await expect(card).toContainText("windy");
  // What it was told stays known to it.
  await chat.page.reload();
  await expect(card).toContainText("was called");
});

test("arguments can be changed before a function runs, and the model is told", async ({ chat }) => {
  await chat.open();
  await define(chat, {
    name: "add",
    description: "Add two numbers",
    params: ADD_PARAMS,
    answer: { by: "By JavaScript", text: "return args.a + args.b;" },
  });
  await chat.say(add);
  const card = cardOf(chat, "add");
  await card.getByRole("textbox", { name: "a", exact: true }).fill("twelve");
  await expect(card.getByRole("button", { name: "Run", exact: true })).toBeDisabled();
  await card.getByRole("textbox", { name: "a", exact: true }).fill("70");
  await card.getByRole("button", { name: "Run", exact: true }).click();
  await chat.expectEnd();
  await card.getByText("was called with other arguments").click();
  await expect(card).toContainText("100");
});

test("a denied call, and one whose code fails, are told to the model and shown", async ({
  chat,
}) => {
  await chat.open();
  await define(chat, weather({ by: "By JavaScript", text: "throw new Error('no clouds');" }));
  await chat.say(demoPrompts.weather);
  const card = cardOf(chat, demoWeather.name);
  await card.getByRole("button", { name: "Deny…" }).click();
  await card.getByRole("textbox", { name: /^Reason/ }).fill("Not now.");
  await card.getByRole("button", { name: "Deny", exact: true }).click();
  await chat.expectEnd();
  await expect(card).toContainText("was denied");
  await expect(card).toContainText("Not now.");

  await chat.say(demoPrompts.weather);
  await cardOf(chat, demoWeather.name).getByRole("button", { name: "Run", exact: true }).click();
  await chat.expectEnd();
  await expect(cardOf(chat, demoWeather.name)).toContainText("failed");
  await expect(cardOf(chat, demoWeather.name)).toContainText("no clouds");
});

test("own code reaches neither the network nor the page, and is ended when it goes on for ever", async ({
  chat,
  baseURL,
}) => {
  test.slow();
  const requests: string[] = [];
  await chat.open();
  chat.page.on("request", (request) => {
    const { protocol, pathname } = new URL(request.url());
    // The worker itself is a blob.
    if (protocol !== "blob:") requests.push(pathname);
  });
  const probe = `
    const tried = {};
    tried.fetch = await fetch("${baseURL}/healthz?probe").then(() => "reached", () => "blocked");
    tried.socket = await new Promise((resolve) => {
      try {
        const socket = new WebSocket("${baseURL?.replace("http", "ws")}/ws");
        socket.onopen = () => resolve("reached");
        socket.onerror = () => resolve("blocked");
      } catch { resolve("blocked"); }
    });
    try { importScripts("${baseURL}/sw.js"); tried.script = "reached"; } catch { tried.script = "blocked"; }
    try { new Function("return 1")(); tried.eval = "reached"; } catch { tried.eval = "blocked"; }
    tried.page = typeof document + typeof localStorage;
    tried.origin = self.origin;
    return tried;`;
  await define(chat, weather({ by: "By JavaScript", text: probe }));
  await chat.say(demoPrompts.weather);
  const card = cardOf(chat, demoWeather.name);
  await card.getByRole("button", { name: "Always run" }).click();
  await chat.expectEnd();
  await expect(card.locator(".call-short")).toHaveText(
    JSON.stringify({
      fetch: "blocked",
      socket: "blocked",
      script: "blocked",
      eval: "blocked",
      page: "undefinedundefined",
      origin: "null",
    }),
  );
  expect(requests.filter((path) => path !== "/sandbox" && !path.startsWith("/assets/"))).toEqual(
    [],
  );

  const dialog = await openFunctions(chat);
  await dialog.getByRole("button", { name: `Edit ${demoWeather.name}` }).click();
  await dialog.getByRole("textbox", { name: "Code" }).fill("for (;;);");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByRole("button", { name: "Close" }).click();
  await chat.say(demoPrompts.weather);
  // It has changed: it asks again. The model may well try once more.
  const first = cardOf(chat, demoWeather.name).first();
  await first.getByRole("button", { name: "Run", exact: true }).click();
  await expect(first).toContainText("took too long and was ended");
  await expect(chat.page.locator("iframe")).toHaveCount(0);
});

test("Stop while a call waits gives it up; the next question goes on", async ({ chat }) => {
  await chat.open();
  await define(chat, weather({ by: "By you, each time" }));
  await chat.say(demoPrompts.weather);
  const card = cardOf(chat, demoWeather.name);
  await expect(card.getByRole("textbox", { name: "Result" })).toBeVisible();
  await chat.stop.click();
  await chat.expectEnd();
  await expect(card).toContainText("was given up");
  await chat.ask(demoPrompts.capital);
});

ownServerTest(
  "a dropped connection while a call waits: its answer arrives later",
  async ({ chat, server }) => {
    await chat.open();
    await define(
      chat,
      weather({ by: "Always the same", text: JSON.stringify(demoWeather.result) }),
    );
    await chat.say(demoPrompts.weather);
    const card = cardOf(chat, demoWeather.name);
    await expect(card.getByRole("button", { name: "Run", exact: true })).toBeVisible();
    await chat.page.context().setOffline(true);
    await chat.page.evaluate(() => window.dispatchEvent(new Event("offline")));
    await card.getByRole("button", { name: "Run", exact: true }).click();
    await expect(card).toContainText("was called");
    await chat.page.context().setOffline(false);
    await chat.expectAnswer(demoPrompts.weather);
    expect(server.output).not.toContain("failed");
  },
);
