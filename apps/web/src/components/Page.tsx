import { onCleanup, Show } from "solid-js";
import type { createTheme } from "../browser/theme.ts";
import type { App } from "../store/create-app.ts";
import type { Preferences } from "../store/preferences.ts";
import { Announcer } from "./Announcer.tsx";
import { Composer } from "./Composer.tsx";
import { EmptyState } from "./EmptyState.tsx";
import { Header } from "./Header.tsx";
import { MessageList } from "./MessageList.tsx";
import { OfflineBanner } from "./OfflineBanner.tsx";
import { StatusLine } from "./StatusLine.tsx";
import { Toast } from "./Toast.tsx";
import "./page.css";

export interface PageProps {
  app: App;
  theme: ReturnType<typeof createTheme>;
  /** What lives as long as the tab: the draft. */
  tab: Preferences;
}

/** The whole page. */
export function Page(props: PageProps) {
  const stopOnEscape = (event: KeyboardEvent) => {
    const closesSomething = document.querySelector(":popover-open") !== null;
    if (event.key === "Escape" && !event.isComposing && !closesSomething) {
      void props.app.chat.stop();
    }
  };
  window.addEventListener("keydown", stopOnEscape);
  onCleanup(() => window.removeEventListener("keydown", stopOnEscape));

  return (
    <>
      <Header app={props.app} theme={props.theme} />
      <OfflineBanner app={props.app} />
      <main>
        <Show when={props.app.state.order.length > 0} fallback={<EmptyState app={props.app} />}>
          <MessageList app={props.app} />
        </Show>
        <div class="dock">
          <Toast app={props.app} />
          <StatusLine state={props.app.state} />
          <Composer app={props.app} tab={props.tab} />
        </div>
      </main>
      <Announcer state={props.app.state} />
    </>
  );
}
