import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { ChatPage } from "../fixtures/chat-page.ts";
import { demoPrompts, expect, ownServerTest, test } from "../fixtures/test.ts";
import { seedChat } from "../seed-chat.mjs";

/** A server that saves KV caches, and the folder where it does. */
const keepingTest = ownServerTest.extend<{ states: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern.
  states: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "lhama-states-"));
    await use(folder);
    rmSync(folder, { recursive: true });
  },
  serverArgs: ({ states }, use) => use(["--state-dir", states]),
});

interface Frame {
  type: string;
  usage?: { promptTokens: number; cachedTokens: number };
}

/** All frames that the page sends and gets from now on. */
function watchFrames(page: Page) {
  const frames: Frame[] = [];
  const note = ({ payload }: { payload: string | Buffer }) => {
    frames.push(JSON.parse(String(payload)).json);
  };
  page.on("websocket", (socket) => {
    socket.on("framesent", note);
    socket.on("framereceived", note);
  });
  return { frames, types: () => frames.map(({ type }) => type) };
}
type Watched = ReturnType<typeof watchFrames>;

/** A page with a long conversation that nothing is read of ahead of a question. */
async function openLong(chat: ChatPage): Promise<void> {
  const { page } = chat;
  await page.addInitScript(() => {
    localStorage.setItem("lhama.settings", JSON.stringify({ page: { preload: false } }));
  });
  await chat.open();
  await seedChat(page, { title: "Long", messages: 40 });
  await page.reload();
  await chat.expectReady();
  await open(chat, "Long");
  await expect(chat.answers.last()).toContainText("Answer 39");
}

function open({ page }: ChatPage, title: string): Promise<void> {
  return page.getByRole("button", { name: title, exact: true }).click();
}

/** Asks, and resolves to what the answer's numbers say of its prompt. */
async function ask(chat: ChatPage, { frames }: Watched, { prompt }: { prompt: string }) {
  const done = () => frames.filter(({ type }) => type === "completion_done");
  const before = done().length;
  await chat.say({ prompt });
  await expect.poll(() => done().length).toBe(before + 1);
  const { promptTokens = 0, cachedTokens = 0 } = done().at(-1)?.usage ?? {};
  const [all, reused] = [promptTokens, cachedTokens].map((count) => count.toLocaleString("en"));
  await expect(chat.answers.last()).toContainText(
    cachedTokens === 0 ? `prompt ${all}` : `prompt ${all}, ${reused} of it reused`,
  );
  return { promptTokens, cachedTokens };
}

/** Asks in the long conversation, in a new one, and in the long one again, what its answer tells. */
async function leaveAndReturn(chat: ChatPage, watched: Watched, onLeft: () => Promise<void>) {
  await openLong(chat);
  await ask(chat, watched, demoPrompts.capital);
  await chat.page.getByRole("button", { name: "New chat" }).click();
  await onLeft();
  await ask(chat, watched, demoPrompts.greeting);
  await open(chat, "Long");
  await expect(chat.questions.last()).toContainText(demoPrompts.capital.prompt);
  return ask(chat, watched, demoPrompts.sum);
}

keepingTest(
  "a long conversation that was left is not read again, in another tab neither; deleted, its state is gone",
  async ({ chat, states, context }) => {
    const kept = () => readdirSync(states, { recursive: true, encoding: "utf8" }).filter(isState);
    const watched = watchFrames(chat.page);
    const { promptTokens, cachedTokens } = await leaveAndReturn(chat, watched, async () => {
      await expect.poll(watched.types).toContain("state_saved");
      // The page forgets how fast the model has read: on a busy machine a save may have taken longer.
      await chat.page.reload();
      await chat.expectReady();
    });
    expect(watched.types()).toContain("state_restored");
    expect(promptTokens).toBeGreaterThan(500);
    expect(cachedTokens).toBeGreaterThan(promptTokens - 50);

    const second = new ChatPage(await context.newPage());
    const secondWatched = watchFrames(second.page);
    await second.open();
    await open(second, "Long");
    await expect(second.questions.last()).toContainText(demoPrompts.sum.prompt);
    const read = await ask(second, secondWatched, demoPrompts.otherCapital);
    expect(secondWatched.types()).toContain("state_restored");
    // The last question and its answer are not in what was saved.
    expect(read.cachedTokens).toBeGreaterThan(read.promptTokens - 100);

    expect(kept()).toHaveLength(1);
    await second.page.getByRole("button", { name: "Actions for “Long”" }).click();
    await second.page.getByRole("menuitem", { name: "Delete", exact: true }).click();
    await expect.poll(kept).toEqual([]);
  },
);

function isState(file: string): boolean {
  return file.endsWith(".kv");
}

test("a server without a folder for states is not asked for any", async ({ chat }) => {
  const watched = watchFrames(chat.page);
  const { promptTokens, cachedTokens } = await leaveAndReturn(chat, watched, async () => {});
  expect(watched.types().filter((type) => type.includes("state"))).toEqual([]);
  expect(cachedTokens).toBeLessThan(promptTokens / 2);
});
