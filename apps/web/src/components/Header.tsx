import { Match, Show, Switch } from "solid-js";
import type { createTheme } from "../browser/theme.ts";
import { text } from "../i18n/text.ts";
import type { App } from "../store/create-app.ts";
import { ConnectionBadge } from "./ConnectionBadge.tsx";
import { MoonIcon, NewChatIcon, SettingsIcon, SidebarIcon, SunIcon, SystemIcon } from "./icons.tsx";
import { Mark } from "./Mark.tsx";
import { ModelButton } from "./models/ModelButton.tsx";
import { WovenBand } from "./WovenBand.tsx";
import "./header.css";

export interface HeaderProps {
  app: App;
  theme: ReturnType<typeof createTheme>;
  /** Whether the list of conversations is shown. */
  sidebar: boolean;
  onSidebar: () => void;
  onSettings: () => void;
  onModels: () => void;
}

/** Name, model, connection, new chat, theme. */
export function Header(props: HeaderProps) {
  const theme = () => props.theme.theme();
  return (
    <header>
      <WovenBand model={props.app.state.model} />
      <div class="bar">
        <button
          type="button"
          class="quiet"
          aria-label={text.chats.label}
          title={props.sidebar ? text.chats.hide : text.chats.show}
          aria-expanded={props.sidebar}
          onClick={() => props.onSidebar()}
        >
          <SidebarIcon />
        </button>
        <h1 class="brand">
          <Mark />
          <span>{text.name}</span>
        </h1>
        <ModelButton app={props.app} onOpen={props.onModels} />
        <ConnectionBadge connection={props.app.state.connection} />
        <span class="spring" />
        <Show when={!props.sidebar && props.app.state.order.length > 0}>
          <button
            type="button"
            class="quiet"
            aria-label={text.newChat}
            title={text.newChat}
            onClick={() => props.app.chats.startNew()}
          >
            <NewChatIcon />
            <span class="wide-only">{text.newChat}</span>
          </button>
        </Show>
        <button
          type="button"
          class="quiet"
          aria-label={text.settings.title}
          title={text.settings.title}
          onClick={() => props.onSettings()}
        >
          <SettingsIcon />
        </button>
        <button
          type="button"
          class="quiet"
          aria-label={`${text.theme.label}: ${text.theme[theme()]}`}
          title={text.theme[theme()]}
          onClick={() => props.theme.next()}
        >
          <Switch fallback={<SystemIcon />}>
            <Match when={theme() === "light"}>
              <SunIcon />
            </Match>
            <Match when={theme() === "dark"}>
              <MoonIcon />
            </Match>
          </Switch>
        </button>
      </div>
    </header>
  );
}
