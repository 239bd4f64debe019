import { onPageWake } from "./connection/page-events.ts";
import { makeSocketOpener, socketUrl } from "./connection/socket.ts";
import { IndexedDbStorage } from "./store/chat-storage.ts";
import type { Stored } from "./store/chats.ts";
import { claimTab, whenTabGone } from "./store/claim-tab.ts";
import { type App, createApp } from "./store/create-app.ts";
import { makeId } from "./store/make-id.ts";
import { makeFrames } from "./store/next-frame.ts";
import { OtherTabs } from "./store/other-tabs.ts";
import type { Preferences } from "./store/preferences.ts";
import { TabLink } from "./store/tab-link.ts";
import { within } from "./store/within.ts";

/** A browser whose storage hangs must not keep the page from appearing, milliseconds. */
const STORAGE_PATIENCE_MS = 2000;
/** The server has long forgotten the session of a tab that was closed so long ago, milliseconds. */
const SESSION_KEPT_MS = 24 * 60 * 60 * 1000;
/** The chat that was shown last: of this tab, and of any. */
const SHOWN = "conversation";
const SHOWN_LAST = "lastConversation";

const NOTHING: Stored = { chats: [], messages: [] };

/** Reads what this browser keeps, and connects: after a reload it goes on where it was. */
export async function openChat(preferences: {
  browser: Preferences;
  tab: Preferences;
}): Promise<App> {
  const { browser, tab } = preferences;
  const storage = new IndexedDbStorage();
  const chatId = tab.get(SHOWN) ?? browser.get(SHOWN_LAST) ?? makeId();
  const remember = (id: string) => {
    tab.set(SHOWN, id);
    browser.set(SHOWN_LAST, id);
  };
  remember(chatId);
  const tabId = await claimTab({ tab, locks: navigator.locks });
  const reading = readStored(storage, { chatId, tabId }).catch((error: unknown) => {
    console.error(error);
    return NOTHING;
  });
  const stored = await within(STORAGE_PATIENCE_MS, reading, NOTHING);

  const app: App = createApp({
    openSocket: makeSocketOpener(socketUrl(location)),
    schedule: makeFrames(),
    preferences: browser,
    storage,
    stored,
    tabId,
    chatId,
    onShow: remember,
    onStored: (change) => link.tell({ from: tabId, change }),
  });
  const others = new OtherTabs({
    chats: app.chats,
    whenGone: (id, callback) => whenTabGone(navigator.locks, { id, callback }),
  });
  const link = new TabLink("lhama", (told) => others.heard(told));
  app.connect();
  storage.forgetSessions(Date.now() - SESSION_KEPT_MS).catch(console.error);
  onPageWake(() => app.wake());
  window.addEventListener("pagehide", () => void app.chat.flush());
  return app;
}

async function readStored(
  storage: IndexedDbStorage,
  { chatId, tabId }: { chatId: string; tabId: string },
): Promise<Stored> {
  const [chats, shown, session] = await Promise.all([
    storage.list(),
    storage.read(chatId),
    storage.session(tabId),
  ]);
  const runsIn = session?.run?.chatId ?? chatId;
  const others = runsIn === chatId ? [] : await storage.read(runsIn);
  return { chats, messages: [...shown, ...others], session };
}
