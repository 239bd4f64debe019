import { createSignal } from "solid-js";
import { MODIFIER_KEY } from "../browser/modifier-key.ts";
import type { createTheme } from "../browser/theme.ts";
import { LANGUAGES, type Language, text } from "../i18n/text.ts";
import type { App } from "../store/create-app.ts";
import type { Preferences } from "../store/preferences.ts";
import { answererCommands, chatCommands } from "./chat-commands.ts";

export type DialogName =
  | "settings"
  | "functions"
  | "palette"
  | "shortcuts"
  | "models"
  | "catalogue";

/** Something to do, as the palette lists it. */
export interface Command {
  label: string;
  /** Keys that do it as well. */
  keys?: string;
  run(): void;
}

export interface CommandsOptions {
  app: App;
  theme: ReturnType<typeof createTheme>;
  browser: Preferences;
  toggleSidebar(): void;
  /** Goes to the search of the conversations. */
  search(): void;
}

/** What can be done from everywhere: by keys, and by the palette. Which dialog is open. */
export function createCommands({ app, theme, browser, toggleSidebar, search }: CommandsOptions) {
  const [dialog, open] = createSignal<DialogName | null>(null);
  const speakFrom = (language: Language) => {
    browser.set("language", language);
    void app.chat.flush().then(() => location.reload());
  };
  const withArchive = async (save: (archive: typeof import("../archive/archive.ts")) => unknown) =>
    save(await import("../archive/archive.ts"));

  const list = (): Command[] => [
    { label: text.newChat, keys: `${MODIFIER_KEY} Shift O`, run: () => app.chats.startNew() },
    ...chatCommands(app),
    { label: text.commands.search, keys: `${MODIFIER_KEY} Shift F`, run: search },
    { label: text.models.title, run: () => open("models") },
    ...(app.state.model.phase === "ready"
      ? [{ label: text.models.unloadThis, run: () => void app.unloadModel() }]
      : []),
    ...answererCommands(app),
    { label: text.settings.title, keys: `${MODIFIER_KEY} ,`, run: () => open("settings") },
    { label: text.functions.title, run: () => open("functions") },
    { label: text.shortcuts.sidebar, keys: `${MODIFIER_KEY} B`, run: toggleSidebar },
    { label: text.shortcuts.title, keys: `${MODIFIER_KEY} /`, run: () => open("shortcuts") },
    { label: text.theme.change, run: () => theme.next() },
    ...(Object.keys(LANGUAGES) as Language[]).map((language) => ({
      label: `${text.language}: ${LANGUAGES[language]}`,
      run: () => speakFrom(language),
    })),
    {
      label: text.chats.exportMarkdown,
      run: () => void withArchive((archive) => archive.saveMarkdown(app)),
    },
    {
      label: text.chats.exportJsonl,
      run: () => void withArchive((archive) => archive.saveJsonl(app, [app.state.chatId])),
    },
    {
      label: text.chats.exportAll,
      run: () =>
        void withArchive((archive) => archive.saveJsonl(app, Object.keys(app.state.chats))),
    },
    { label: text.chats.import, run: () => void withArchive((archive) => archive.load(app)) },
  ];

  /** Does what the keys mean. Returns whether they meant anything. */
  const onKeys = (event: KeyboardEvent): boolean => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return false;
    const key = event.key.toLowerCase();
    if (event.shiftKey) {
      if (key === "o") app.chats.startNew();
      else if (key === "f") search();
      else return false;
      return true;
    }
    if (key === "k") open("palette");
    else if (key === ",") open("settings");
    else if (key === "/") open("shortcuts");
    else if (key === "b") toggleSidebar();
    else return false;
    return true;
  };
  return { dialog, open, list, onKeys };
}

export type Commands = ReturnType<typeof createCommands>;
