import type { Page } from "./browser.ts";

/** In JavaScript, as the browser tests use it too. */
const SEEDER = new URL("../../../e2e/seed-chat.mjs", import.meta.url).href;

export interface SeededChat {
  title: string;
  messages: number;
  /** In place of a short one. */
  lastAnswer?: string;
}

/** Puts a conversation into the browser's database; the page sees it after a reload. */
export async function seedChat(page: Page, chat: SeededChat): Promise<void> {
  const seeder = (await import(SEEDER)) as {
    seedChat(page: Page, chat: SeededChat): Promise<void>;
  };
  await seeder.seedChat(page, chat);
}
