import { render } from "solid-js/web";
import { createTheme } from "./browser/theme.ts";
import { Page } from "./components/Page.tsx";
import { SignIn } from "./components/SignIn.tsx";
import { onPageWake } from "./connection/page-events.ts";
import { makeSocketOpener, socketUrl } from "./connection/socket.ts";
import { isLetIn, signIn, takeCode } from "./sign-in/sign-in.ts";
import { claimConversation } from "./store/claim-conversation.ts";
import { readConversation, writeConversation } from "./store/conversation-db.ts";
import { type App, createApp } from "./store/create-app.ts";
import { nextFrame } from "./store/next-frame.ts";
import { Preferences } from "./store/preferences.ts";
import { within } from "./store/within.ts";
import "./styles/tokens.css";
import "./styles/base.css";

/** A browser whose storage hangs must not keep the page from appearing, milliseconds. */
const STORAGE_PATIENCE_MS = 2000;

const browser = new Preferences(() => localStorage);
const tab = new Preferences(() => sessionStorage);
const theme = createTheme(browser);

const root = document.getElementById("app");
if (root === null) throw new Error("The page has no element #app.");

const code = takeCode();
if (code !== null) await signIn(code);
if (await isLetIn()) {
  const app = await openChat();
  render(() => <Page app={app} theme={theme} tab={tab} />, root);
} else {
  render(() => <SignIn />, root);
}

async function openChat(): Promise<App> {
  const { id, startFrom } = await claimConversation({ tab, browser, locks: navigator.locks });
  const stored =
    startFrom === null
      ? undefined
      : await within(STORAGE_PATIENCE_MS, readConversation(startFrom), undefined).catch(
          () => undefined,
        );

  const app = createApp({
    openSocket: makeSocketOpener(socketUrl(location)),
    schedule: nextFrame,
    preferences: browser,
    stored,
    isCopy: startFrom !== id,
    write: (snapshot) => writeConversation(id, snapshot),
  });
  // A copy is only one once it is stored.
  if (startFrom !== null && startFrom !== id) void app.chat.flush();

  app.connect();
  onPageWake(() => app.wake());
  window.addEventListener("pagehide", () => void app.chat.flush());
  return app;
}
