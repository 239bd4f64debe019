import { render } from "solid-js/web";
import { keepForOffline } from "./browser/keep-for-offline.ts";
import { createTheme } from "./browser/theme.ts";
import { Page } from "./components/Page.tsx";
import { SignIn } from "./components/SignIn.tsx";
import { pickLanguage, speak } from "./i18n/text.ts";
import { openChat } from "./open-chat.ts";
import { isLetIn, signIn, takeCode } from "./sign-in/sign-in.ts";
import { Preferences } from "./store/preferences.ts";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/print.css";

const browser = new Preferences(() => localStorage, window);
const tab = new Preferences(() => sessionStorage);
const theme = createTheme(browser);

const language = pickLanguage(browser.get("language"), navigator.languages);
document.documentElement.lang = language;
await speak(language);

const root = document.getElementById("app");
if (root === null) throw new Error("The page has no element #app.");

const code = takeCode();
if (code !== null) await signIn(code);
if (await isLetIn()) {
  const app = await openChat({ browser, tab });
  render(() => <Page app={app} theme={theme} tab={tab} browser={browser} />, root);
} else {
  render(() => <SignIn />, root);
}
if (import.meta.env.PROD) keepForOffline();
