import { createSignal, lazy, onCleanup, Show, Suspense } from "solid-js";
import type { createTheme } from "../browser/theme.ts";
import { createCommands } from "../commands/commands.ts";
import { text } from "../i18n/text.ts";
import type { App } from "../store/create-app.ts";
import type { Preferences } from "../store/preferences.ts";
import { Announcer } from "./Announcer.tsx";
import { Composer } from "./Composer.tsx";
import { ContextGauge } from "./ContextGauge.tsx";
import { EmptyState } from "./EmptyState.tsx";
import { Header } from "./Header.tsx";
import { MessageList } from "./MessageList.tsx";
import { OfflineBanner } from "./OfflineBanner.tsx";
import { Sidebar } from "./Sidebar.tsx";
import { StatusLine } from "./StatusLine.tsx";
import { Toast } from "./Toast.tsx";
import "./page.css";

export interface PageProps {
  app: App;
  theme: ReturnType<typeof createTheme>;
  /** What lives as long as the tab: the draft. */
  tab: Preferences;
  /** What lives as long as the browser. */
  browser: Preferences;
}

const SettingsDialog = lazy(async () => ({
  default: (await import("./settings/SettingsDialog.tsx")).SettingsDialog,
}));
const ModelDialog = lazy(async () => ({
  default: (await import("./models/ModelDialog.tsx")).ModelDialog,
}));
const FunctionsDialog = lazy(async () => ({
  default: (await import("./functions/FunctionsDialog.tsx")).FunctionsDialog,
}));
const CommandPalette = lazy(async () => ({
  default: (await import("./CommandPalette.tsx")).CommandPalette,
}));
const ShortcutSheet = lazy(async () => ({
  default: (await import("./ShortcutSheet.tsx")).ShortcutSheet,
}));

const SIDEBAR = "sidebar";
/** On a narrower window the list lies over the chat. */
const narrow = matchMedia("(max-width: 60rem)");

/** The whole page. */
export function Page(props: PageProps) {
  const [sidebar, setSidebar] = createSignal(
    !narrow.matches && props.browser.get(SIDEBAR) !== "hidden",
  );
  const [isNarrow, setNarrow] = createSignal(narrow.matches);
  /** The list lies over the chat: only it can be used. */
  const isDrawer = () => sidebar() && isNarrow();
  const toggleSidebar = () => {
    setSidebar(!sidebar());
    if (!isNarrow()) props.browser.set(SIDEBAR, sidebar() ? null : "hidden");
  };
  const commands = createCommands({
    app: props.app,
    theme: props.theme,
    browser: props.browser,
    toggleSidebar,
    search: () => {
      setSidebar(true);
      // Once the list is there.
      queueMicrotask(() => document.querySelector<HTMLElement>(".sidebar input")?.focus());
    },
  });
  const { dialog, open: setDialog } = commands;
  const leaveSidebar = () => {
    if (isNarrow()) setSidebar(false);
  };

  const onWidth = () => {
    setNarrow(narrow.matches);
    setSidebar(!narrow.matches && props.browser.get(SIDEBAR) !== "hidden");
  };
  narrow.addEventListener("change", onWidth);
  onCleanup(() => narrow.removeEventListener("change", onWidth));

  const onKeyDown = (event: KeyboardEvent) => {
    if (document.querySelector("dialog[open]") === null && commands.onKeys(event)) {
      event.preventDefault();
      return;
    }
    if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
    if (document.querySelector(":popover-open, dialog[open]") !== null) return;
    if (isDrawer()) setSidebar(false);
    else void props.app.chat.stop();
  };
  window.addEventListener("keydown", onKeyDown);
  onCleanup(() => window.removeEventListener("keydown", onKeyDown));

  return (
    <div class="page" data-sidebar={sidebar() ? "" : undefined}>
      <Sidebar
        app={props.app}
        isDrawer={isDrawer()}
        onLeave={leaveSidebar}
        onClose={toggleSidebar}
        onCommands={() => setDialog("palette")}
      />
      <Show when={isDrawer()}>
        <button
          type="button"
          class="scrim"
          tabindex="-1"
          aria-label={text.chats.hide}
          onClick={toggleSidebar}
        />
      </Show>
      <div class="stage" inert={isDrawer()}>
        <Header
          app={props.app}
          theme={props.theme}
          sidebar={sidebar()}
          onSidebar={toggleSidebar}
          onSettings={() => setDialog("settings")}
          onModels={() => setDialog("models")}
        />
        <OfflineBanner app={props.app} />
        <main>
          <Show
            when={props.app.state.order.length > 0}
            fallback={<EmptyState app={props.app} onModels={() => setDialog("catalogue")} />}
          >
            <MessageList app={props.app} />
          </Show>
          <div class="dock">
            <Show when={!isDrawer()}>
              <Toast app={props.app} />
            </Show>
            <div class="dock-frame">
              <div class="dock-column">
                <div class="under">
                  <StatusLine state={props.app.state} />
                  <ContextGauge app={props.app} />
                </div>
                <Composer
                  app={props.app}
                  tab={props.tab}
                  onFunctions={() => setDialog("functions")}
                />
              </div>
            </div>
          </div>
        </main>
      </div>
      <Suspense>
        <Show when={dialog() === "settings"}>
          <SettingsDialog app={props.app} onClose={() => setDialog(null)} />
        </Show>
        <Show when={dialog() === "models" || dialog() === "catalogue"}>
          <ModelDialog
            app={props.app}
            tab={dialog() === "catalogue" ? "catalogue" : "installed"}
            onClose={() => setDialog(null)}
          />
        </Show>
        <Show when={dialog() === "functions"}>
          <FunctionsDialog app={props.app} onClose={() => setDialog(null)} />
        </Show>
        <Show when={dialog() === "palette"}>
          <CommandPalette app={props.app} commands={commands} />
        </Show>
        <Show when={dialog() === "shortcuts"}>
          <ShortcutSheet onClose={() => setDialog(null)} />
        </Show>
      </Suspense>
      <Announcer state={props.app.state} />
    </div>
  );
}
