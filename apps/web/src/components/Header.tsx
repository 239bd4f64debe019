import { Match, Show, Switch } from "solid-js";
import type { createTheme } from "../browser/theme.ts";
import { text } from "../i18n/text.ts";
import type { App } from "../store/create-app.ts";
import { ConnectionBadge } from "./ConnectionBadge.tsx";
import { MoonIcon, NewChatIcon, SunIcon, SystemIcon } from "./icons.tsx";
import { Mark } from "./Mark.tsx";
import { ModelPicker } from "./ModelPicker.tsx";
import { WovenBand } from "./WovenBand.tsx";
import "./header.css";

/** Name, model, connection, new chat, theme. */
export function Header(props: { app: App; theme: ReturnType<typeof createTheme> }) {
  const theme = () => props.theme.theme();
  return (
    <header>
      <WovenBand model={props.app.state.model} />
      <div class="bar">
        <h1 class="brand">
          <Mark />
          <span>{text.name}</span>
        </h1>
        <ModelPicker app={props.app} />
        <ConnectionBadge connection={props.app.state.connection} />
        <span class="spring" />
        <Show when={props.app.state.order.length > 0}>
          <button
            type="button"
            class="quiet"
            aria-label={text.newChat}
            title={text.newChat}
            onClick={() => props.app.chat.clear()}
          >
            <NewChatIcon />
            <span class="wide-only">{text.newChat}</span>
          </button>
        </Show>
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
